using ApprovalGrid.Grains.Transfer;

namespace ApprovalGrid.Grains.Tests;

/// <summary>Two installations that share nothing: another database, another master key.</summary>
public abstract class TransferFixture : GridFixture
{
    protected static readonly byte[] OtherMaster = [.. Enumerable.Range(100, 32).Select(number => (byte)number)];

    /// <summary>What is carried over is sealed for the other installation.</summary>
    protected TransferKey Key { get; } = TransferKey.Parse(Convert.ToBase64String(OtherMaster));

    /// <summary>Where cases go.</summary>
    private protected TestSilo Other { get; private set; } = null!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        var folder = Directory.CreateDirectory(Path.Combine(Folder, "other")).FullName;
        Other = await TestSilo.StartAsync(Path.Combine(folder, "grid.db"), Clock, master: OtherMaster);
    }

    public override async Task DisposeAsync()
    {
        await Other.DisposeAsync();
        await base.DisposeAsync();
    }
}
