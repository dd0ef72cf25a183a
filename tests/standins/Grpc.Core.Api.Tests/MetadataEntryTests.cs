namespace Grpc.Core.Api.Tests;

public sealed class MetadataEntryTests
{
    [Fact]
    public void Key_is_made_lower_case_and_found_in_any_case()
    {
        var metadata = new Metadata { { "X-Trace", "a" } };

        metadata[0].Key.ShouldBe("x-trace");
        metadata.GetValue("X-TRACE").ShouldBe("a");
    }

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("a:b")]
    [InlineData("schlüssel")]
    [InlineData("\u212A")] // the Kelvin sign, whose lower case is an ASCII k
    public void Key_with_other_characters_is_refused(string key)
    {
        Should.Throw<ArgumentException>(() => new Metadata.Entry(key, "value"));
    }

    [Fact]
    public void Key_decides_between_text_and_bytes()
    {
        Should.Throw<ArgumentException>(() => new Metadata.Entry("trace-bin", "text"));
        Should.Throw<ArgumentException>(() => new Metadata.Entry("trace", [1]));
        new Metadata.Entry("trace-BIN", [1]).IsBinary.ShouldBeTrue();
    }

    [Fact]
    public void Value_of_a_binary_entry_cannot_be_read_as_text()
    {
        var entry = new Metadata.Entry("trace-bin", [0, 255]);

        Should.Throw<InvalidOperationException>(() => entry.Value);
        entry.ValueBytes.ShouldBe(new byte[] { 0, 255 });
    }

    [Fact]
    public void Value_bytes_are_copies()
    {
        byte[] bytes = [1, 2];
        var entry = new Metadata.Entry("trace-bin", bytes);
        bytes[0] = 9;
        entry.ValueBytes[1] = 9;

        entry.ValueBytes.ShouldBe(new byte[] { 1, 2 });
    }

    [Fact]
    public void Key_that_occurs_twice_gives_the_last_value_and_all_in_order()
    {
        var metadata = new Metadata { { "a", "1" }, { "b", "2" }, { "a", "3" } };

        metadata.Get("a")!.Value.ShouldBe("3");
        metadata.GetValue("a").ShouldBe("3");
        metadata.GetAll("a").Select(entry => entry.Value).ShouldBe(["1", "3"]);
        metadata.GetAll("c").ShouldBeEmpty();
        metadata.Get("c").ShouldBeNull();
        metadata.GetValueBytes("c").ShouldBeNull();
    }

    [Fact]
    public void Empty_cannot_be_changed()
    {
        Metadata.Empty.IsReadOnly.ShouldBeTrue();
        Should.Throw<InvalidOperationException>(() => Metadata.Empty.Add("a", "b"));
        Should.Throw<InvalidOperationException>(() => Metadata.Empty.Clear());
        Metadata.Empty.ShouldBeEmpty();
    }
}
