using ApprovalGrid.Storage.Tests.Support;

namespace ApprovalGrid.Storage.Tests.Unit;

public sealed class EventChainTests
{
    private static readonly Guid Command = new("00112233-4455-6677-8899-aabbccddeeff");

    [Fact]
    public void The_hash_of_a_row_never_changes_between_versions_of_the_program() => Assert.Equal(
        "139FC1AF5FE8AC967D8DD69E9D80FC0887F84467F07B07A9FADB24DBAE2FA0E5",
        Convert.ToHexString(EventChain.Hash(new byte[32], 7, 1, Command, TestCase.Filed, 3, "events"u8, "sealed"u8)));

    [Fact]
    public void Every_part_of_a_row_is_in_its_hash()
    {
        var previous = new byte[32];
        var other = new byte[32];
        other[31] = 1;
        var hashes = new[]
        {
            EventChain.Hash(previous, 7, 1, Command, TestCase.Filed, 3, "events"u8, "sealed"u8),
            EventChain.Hash(other, 7, 1, Command, TestCase.Filed, 3, "events"u8, "sealed"u8),
            EventChain.Hash(previous, 8, 1, Command, TestCase.Filed, 3, "events"u8, "sealed"u8),
            EventChain.Hash(previous, 7, 2, Command, TestCase.Filed, 3, "events"u8, "sealed"u8),
            EventChain.Hash(previous, 7, 1, Guid.Empty, TestCase.Filed, 3, "events"u8, "sealed"u8),
            EventChain.Hash(previous, 7, 1, Command, TestCase.Filed.AddMilliseconds(1), 3, "events"u8, "sealed"u8),
            EventChain.Hash(previous, 7, 1, Command, TestCase.Filed, 4, "events"u8, "sealed"u8),
            EventChain.Hash(previous, 7, 1, Command, TestCase.Filed, 3, "eventz"u8, "sealed"u8),
            EventChain.Hash(previous, 7, 1, Command, TestCase.Filed, 3, "events"u8, "sealee"u8),
            EventChain.Hash(previous, 7, 1, Command, TestCase.Filed, 3, "event"u8, "ssealed"u8),
        };

        Assert.Equal(hashes.Length, hashes.Select(Convert.ToHexString).Distinct().Count());
    }
}
