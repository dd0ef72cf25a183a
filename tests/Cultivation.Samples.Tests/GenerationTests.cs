using System.IO.Compression;
using Cultivation.Primitives;
using Cultivation.Samples.Counties;
using Cultivation.Samples.Files;

namespace Cultivation.Samples.Tests;

public sealed class GenerationTests
{
    public static TheoryData<string> Codes => Seeds.Codes;

    [Theory]
    [MemberData(nameof(Codes))]
    public void Committed_files_are_what_their_seed_gives(string code)
    {
        var folder = Path.Combine(Seeds.Folder, "samples", code);
        var made = new SampleFiles(Seeds.Year(code), Seeds.Seed).All();
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(folder, path).Replace('\\', '/'))
            .ShouldBe(made.Select(file => file.Path), ignoreOrder: true, "run ./cultivation sample generate --force");
        foreach (var (path, content) in made)
            Unpacked(path, File.ReadAllBytes(Path.Combine(folder, path))).ShouldBe(Unpacked(path, content), $"{code}/{path}: run ./cultivation sample generate --force");
    }

    [Fact]
    public void Same_seed_gives_the_same_bytes_and_another_seed_other_firms()
    {
        var county = SampleCounties.Find("341700")!;
        var (first, again) = (Bytes(county, 5), Bytes(county, 5));
        first.Keys.ShouldBe(again.Keys);
        foreach (var (path, content) in first)
            again[path].ShouldBe(content, path);
        Bytes(county, 6)["market/register.xlsx"].ShouldNotBe(first["market/register.xlsx"]);
    }

    [Theory]
    [InlineData(50)]
    [InlineData(2000)]
    public void Any_allowed_number_of_firms_can_be_made(int enterprises)
    {
        foreach (var county in SampleCounties.All)
        {
            var year = Seeds.Make(county, 20_260_101, enterprises);
            var stories = year.Firms.Count(firm => firm.Story is not null);
            year.Firms.Count.ShouldBe(Math.Max(enterprises, stories), county.Code);
            year.Firms.Select(firm => firm.CreditCode).ShouldBeUnique();
            year.Firms.Select(firm => firm.Name).ShouldBeUnique();
            foreach (var firm in year.Firms)
                CreditCode.TryParse(firm.CreditCode, out _, out var error).ShouldBeTrue(error);
        }
    }

    [Theory]
    [InlineData(-1, 300)]
    [InlineData(1, 49)]
    [InlineData(1, 2001)]
    public void Numbers_out_of_range_are_refused(long seed, int enterprises) =>
        Should.Throw<ArgumentOutOfRangeException>(() => Seeds.Make(SampleCounties.All[0], seed, enterprises));

    [Theory]
    [MemberData(nameof(Codes))]
    public void Sample_of_a_county_stays_small(string code) =>
        new SampleFiles(Seeds.Year(code), Seeds.Seed).All().Sum(file => file.Content.Length).ShouldBeLessThan(700 * 1024);

    [Theory]
    [MemberData(nameof(Codes))]
    public void Ordinary_firms_stand_on_both_sides_of_the_bound_of_scale(string code)
    {
        var year = Seeds.Year(code);
        var ordinary = year.Firms.Where(firm => firm.Story is null).ToList();
        ordinary.ShouldContain(firm => Revenue(firm) >= 20_000 && firm.Listed.Contains(year.County.Year));
        ordinary.ShouldContain(firm => Revenue(firm) == 20_000 && !firm.Listed.Contains(year.County.Year));
        ordinary.ShouldContain(firm => Revenue(firm) > 20_000 && !firm.Listed.Contains(year.County.Year));
        ordinary.Count(firm => Revenue(firm) is >= 5_000 and < 20_000).ShouldBeGreaterThan(ordinary.Count / 5);
        ordinary.ShouldAllBe(firm => Math.Abs(firm.Months.Sum(month => month.Sales) - Revenue(firm) * 1_000m) <= Revenue(firm) * 40m + 1_000m, "tax and statistics agree to 4 %");
    }

    private static long Revenue(Firms.SampleFirm firm) => firm.Months.Sum(month => month.Revenue);

    private static Dictionary<string, byte[]> Bytes(SampleCounty county, long seed) =>
        new SampleFiles(Seeds.Make(county, seed, 60), seed).All().ToDictionary(file => file.Path, file => file.Content, StringComparer.Ordinal);

    // Processors may pack the same content differently; what is in the archive is the same everywhere.
    private static byte[] Unpacked(string path, byte[] content)
    {
        if (!path.EndsWith(".xlsx", StringComparison.Ordinal))
            return content;
        using var archive = new ZipArchive(new MemoryStream(content));
        using var all = new MemoryStream();
        foreach (var entry in archive.Entries)
        {
            all.Write(System.Text.Encoding.UTF8.GetBytes(entry.FullName + entry.LastWriteTime.UtcDateTime.ToString("O", System.Globalization.CultureInfo.InvariantCulture)));
            using var part = entry.Open();
            part.CopyTo(all);
        }

        return all.ToArray();
    }
}
