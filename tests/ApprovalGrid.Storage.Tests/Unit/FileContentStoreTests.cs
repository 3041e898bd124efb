using System.Security.Cryptography;
using ApprovalGrid.Storage.Contents;

namespace ApprovalGrid.Storage.Tests.Unit;

/// <summary>Contents of materials lie sealed, each with its owner.</summary>
public sealed class FileContentStoreTests : IDisposable
{
    private static readonly byte[] Key = [.. Enumerable.Range(1, FileContentStore.KeyLength).Select(number => (byte)number)];
    private static readonly ContentOwner Draft = new(ContentArea.Draft, "zhou.xiaoman");
    private static readonly ContentOwner Case = new(ContentArea.Case, "7");

    private readonly string _folder = Directory.CreateTempSubdirectory("grid-contents-").FullName;
    private readonly StoppedTime _time = new();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_content_is_read_again_by_its_hash_and_lies_sealed_under_a_name_that_tells_nothing()
    {
        var content = "%PDF-1.4 of Zhou Xiaoman"u8.ToArray();
        var store = Store();

        var sha256 = await store.PutAsync(Draft, content, CancellationToken.None);
        Assert.Equal(sha256, await store.PutAsync(Draft, content, CancellationToken.None));

        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(content)), sha256);
        Assert.Equal(content, (await store.ReadAsync(Draft, sha256, CancellationToken.None))!.Value.ToArray());
        var file = Assert.Single(Directory.GetFiles(_folder, "*", SearchOption.AllDirectories));
        Assert.DoesNotContain(sha256, file, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(-1, File.ReadAllBytes(file).AsSpan().IndexOf("Xiaoman"u8));
    }

    [Fact]
    public async Task Who_knows_a_hash_and_is_not_its_owner_reads_nothing()
    {
        var store = Store();
        var sha256 = await store.PutAsync(Draft, new byte[] { 1, 2, 3 }, CancellationToken.None);

        Assert.Null(await store.ReadAsync(Draft with { Id = "chen.yifan" }, sha256, CancellationToken.None));
        Assert.Null(await store.ReadAsync(Case, sha256, CancellationToken.None));
        Assert.False(await store.HasAsync(Case, sha256, CancellationToken.None));
    }

    [Fact]
    public async Task A_changed_file_and_another_key_do_not_open()
    {
        var sha256 = await Store().PutAsync(Case, new byte[] { 1, 2, 3 }, CancellationToken.None);
        var file = Assert.Single(Directory.GetFiles(_folder, "*", SearchOption.AllDirectories));
        var bytes = await File.ReadAllBytesAsync(file);
        bytes[^1] ^= 1;
        await File.WriteAllBytesAsync(file, bytes);

        await Assert.ThrowsAnyAsync<CryptographicException>(async () => await Store().ReadAsync(Case, sha256, CancellationToken.None));
        Assert.Null(await new FileContentStore(_folder, new byte[FileContentStore.KeyLength], _time).ReadAsync(Case, sha256, CancellationToken.None));
    }

    [Fact]
    public async Task Old_drafts_are_purged_and_cases_are_kept()
    {
        var store = Store();
        var sha256 = await store.PutAsync(Draft, new byte[] { 1 }, CancellationToken.None);
        await store.PutAsync(Case, new byte[] { 1 }, CancellationToken.None);

        Assert.Equal(0, await store.PurgeAsync(ContentArea.Draft, _time.Now, CancellationToken.None));
        Assert.Equal(1, await store.PurgeAsync(ContentArea.Draft, _time.Now.AddMinutes(1), CancellationToken.None));
        Assert.Null(await store.ReadAsync(Draft, sha256, CancellationToken.None));
        Assert.True(await store.HasAsync(Case, sha256, CancellationToken.None));
    }

    [Fact]
    public async Task What_is_too_large_is_refused()
    {
        await Assert.ThrowsAsync<ArgumentException>(async () => await Store().PutAsync(Case, new byte[IContentStore.MaxBytes + 1], CancellationToken.None));
        Assert.Empty(Directory.GetFiles(_folder, "*", SearchOption.AllDirectories));
    }

    private FileContentStore Store() => new(_folder, Key, _time);

    private sealed class StoppedTime : TimeProvider
    {
        public DateTimeOffset Now { get; } = new(2026, 11, 2, 9, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
