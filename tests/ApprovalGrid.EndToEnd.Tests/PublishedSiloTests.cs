using System.Diagnostics;

namespace ApprovalGrid.EndToEnd.Tests;

/// <summary>What a published silo carries, as the build itself lists it: cheaper than publishing it.</summary>
public sealed class PublishedSiloTests
{
    [Fact]
    public async Task A_published_silo_carries_the_designer()
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        using var build = Process.Start(new ProcessStartInfo(
            "dotnet",
            [
                "msbuild", Path.Combine(Repository.Root, "silos", "ApprovalGrid.Silo"), $"-p:Configuration={configuration}", "-p:NoBuild=true", "-nodeReuse:false",
                "-t:ComputeResolvedFilesToPublishList", "-getItem:ResolvedFileToPublish",
            ])
        {
            RedirectStandardOutput = true,
        })!;
        var listed = await build.StandardOutput.ReadToEndAsync();
        await build.WaitForExitAsync();

        Assert.Contains("designer/_framework/blazor.webassembly.js", listed, StringComparison.Ordinal);
        Assert.Contains("workflows/chains/pension-transfer-in.json", listed, StringComparison.Ordinal);
    }
}
