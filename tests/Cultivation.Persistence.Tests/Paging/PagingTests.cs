namespace Cultivation.Persistence.Tests.Paging;

public sealed class PagingTests(PostgresServer server)
{
    private sealed record Note(string Text, long NoteId);

    [Fact]
    public async Task Pages_stay_stable_while_rows_come_and_go()
    {
        await using var host = await ServiceHost.StartAsync(server);
        await host.OwnerAsync("INSERT INTO notes SELECT '140525', i, 'n' || lpad((i % 10)::text, 3, '0') FROM generate_series(1, 95) i");
        var expected = Enumerable.Range(1, 95).Select(i => (long)i).ToHashSet();
        var seen = new List<long>();
        string token = "";
        for (var page = 0; page == 0 || token != ""; page++)
        {
            var (items, next) = await ListAsync(host, 10, token);
            items.Count.ShouldBeInRange(1, 10);
            seen.AddRange(items.Select(note => note.NoteId));
            token = next;
            // Before, after and between: what was there at the start is seen exactly once.
            await host.OwnerAsync($"INSERT INTO notes VALUES ('140525', {1000 + page}, 'n000'), ('140525', {2000 + page}, 'n005')");
        }

        seen.ShouldBeUnique();
        expected.IsSubsetOf(seen).ShouldBeTrue();
    }

    [Fact]
    public async Task Last_page_has_no_token_even_when_it_is_full()
    {
        await using var host = await ServiceHost.StartAsync(server);
        await host.OwnerAsync("INSERT INTO notes SELECT '140525', i, 'x' FROM generate_series(1, 20) i");
        var (_, token) = await ListAsync(host, 10, null);
        var (items, next) = await ListAsync(host, 10, token);
        items.Count.ShouldBe(10);
        next.ShouldBe("");
    }

    [Fact]
    public async Task Foreign_and_tampered_tokens_are_refused()
    {
        await using var host = await ServiceHost.StartAsync(server);
        await host.OwnerAsync("INSERT INTO notes SELECT j, i, 'x' FROM unnest(ARRAY['140525', '620722']) j, generate_series(1, 20) i");
        var (_, token) = await ListAsync(host, 5, null);
        var flipped = (token[30] == 'A' ? 'B' : 'A') + token[31..];
        foreach (var bad in new[] { token[..30] + flipped, token[..^1], token + "AAAA", "x", "%%%", "AQ", new string('A', 5000), "Ag" + token[2..] })
            (await Should.ThrowAsync<PageTokenInvalidException>(() => ListAsync(host, 5, bad))).Reason.ShouldBe("PAGE_TOKEN_INVALID");
        await Should.ThrowAsync<PageTokenInvalidException>(() => ListAsync(host, 5, token, filter: "y"));
        await Should.ThrowAsync<PageTokenInvalidException>(() => ListAsync(host, 5, token, list: "another"));
        await Should.ThrowAsync<PageTokenInvalidException>(() => ListAsync(host, 5, token, caller: ServiceHost.CallerB));
        await using var other = await host.StartAnotherAsync();
        (await ListAsync(other, 5, token)).Items.Count.ShouldBe(5);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(501)]
    [InlineData(int.MaxValue)]
    public async Task Size_out_of_range_is_refused(int size)
    {
        await using var host = await ServiceHost.StartAsync(server);
        var error = await Should.ThrowAsync<PageSizeOutOfRangeException>(() => ListAsync(host, size, null));
        error.Field.ShouldBe("page_size");
        error.Message.ShouldContain("500");
    }

    [Fact]
    public async Task Size_zero_is_the_default()
    {
        await using var host = await ServiceHost.StartAsync(server);
        await host.OwnerAsync("INSERT INTO notes SELECT '140525', i, 'x' FROM generate_series(1, 80) i");
        (await ListAsync(host, 0, null)).Items.Count.ShouldBe(PageLimits.Standard.Default);
    }

    private static Task<Page<Note>> ListAsync(ServiceHost host, int size, string? token, string filter = "x", string list = "notes", Cultivation.Primitives.Caller? caller = null) =>
        host.Database.ReadAsync(caller ?? ServiceHost.CallerA, async (unit, _) =>
        {
            var page = unit.BeginPage<(string Text, long NoteId)>(list, new { filter }, size, token);
            var rows = await unit.QueryAsync<Note>(
                "SELECT text, note_id FROM notes WHERE @IsFirst OR (text, note_id) > (@Text, @NoteId) ORDER BY text, note_id LIMIT @Limit",
                new { page.IsFirst, page.After.Text, page.After.NoteId, page.Limit });
            return page.Close(rows, note => (note.Text, note.NoteId));
        }, ServiceHost.Cancelled);
}
