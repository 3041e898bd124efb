using System.Net;
using System.Text;
using ApprovalGrid.Grains.Tests;
using ApprovalGrid.Workflows.Tests.Support;

namespace ApprovalGrid.Cli.Tests.Demo;

/// <summary>A real silo and a real outside system: the silo is killed while the outside carries a request out, and the connection is cut after.</summary>
public sealed class OutsideCallTests
{
    [Fact]
    public async Task A_request_whose_silo_is_killed_is_sent_again_under_its_id_and_the_instance_goes_on_once()
    {
        await using var outside = await OutsideServer.StartAsync();
        var folder = Directory.CreateTempSubdirectory("grid-outside-");
        var silo = new SiloProcess();
        try
        {
            Copy(Path.Combine(Repository.Root, "workflows"), folder.FullName);
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "chains", "outside.json"), Chain(outside.Url));
            silo.Settings["Grid__WorkflowsDirectory"] = folder.FullName;
            silo.Settings["Grid__Effects__AllowedTargets"] = "127.0.0.1";
            silo.Settings["Grid__Effects__TimeoutSeconds"] = "2";
            silo.Settings["Grid__Effects__FirstBackoffSeconds"] = "0.1";
            silo.Settings["Grid__Triggers__Department"] = "430100/hrss";
            await silo.InitializeAsync();
            var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var works = 0;
            outside.Answer = async _ =>
            {
                if (outside.Calls.Last().Path == "/done")
                {
                    done.TrySetResult();
                    return new Reply(200, "{}");
                }

                switch (Interlocked.Increment(ref works))
                {
                    case 1:
                        await silo.KillAndRestartAsync();
                        return new Reply(200, "{}");
                    case 2:
                        return null;
                    default:
                        return new Reply(200, "{}");
                }
            };

            using var http = new HttpClient();
            using var request = new HttpRequestMessage(HttpMethod.Post, $"{silo.Address}/workflows/outside") { Content = new StringContent("{}", Encoding.UTF8, "application/json") };
            request.Headers.Add("Idempotency-Key", "one");
            Assert.Equal(HttpStatusCode.OK, (await http.SendAsync(request)).StatusCode);
            await done.Task.WaitAsync(TimeSpan.FromMinutes(3));

            Assert.True(outside.Calls.Count(call => call.Path == "/work") >= 3);
            Assert.Single(outside.Calls.Where(call => call.Path == "/work").Select(call => call.Key).Distinct());
            Assert.Single(outside.Calls.Where(call => call.Path == "/done").Select(call => call.Key).Distinct());
            var letters = await GridRun.OfAsync("deadletters", "list", "--silo", silo.Address, "--json");
            Assert.Equal((0, "[]"), (letters.Exit, letters.Out.Trim()));
            Assert.Equal(0, (await GridRun.OfAsync("verify", "--silo", silo.Address)).Exit);
        }
        finally
        {
            await silo.DisposeAsync();
            folder.Delete(recursive: true);
        }
    }

    private static string Chain(string url) => Flow.Definition(Flow.Chart(
        "chart",
        [
            Flow.Activity(
                "HttpEndpoint", "in", ("path", Flow.Literal("outside")), ("supportedMethods", Flow.Literal(new System.Text.Json.Nodes.JsonArray("POST"))),
                ("customProperties", new System.Text.Json.Nodes.JsonObject { ["canStartWorkflow"] = true })),
            Call("work", url + "work"),
            Call("done", url + "done"),
            Flow.Activity("End", "end"),
        ],
        "in -> work",
        "work:200 -> done",
        "done:200 -> end")).Replace("\"test\"", "\"outside\"", StringComparison.Ordinal);

    private static System.Text.Json.Nodes.JsonObject Call(string id, string url) => Flow.Activity(
        "FlowSendHttpRequest", id, ("url", Flow.Literal(url)), ("method", Flow.Literal("POST")), ("content", Flow.Input("Object", "{}")),
        ("expectedStatusCodes", Flow.Input("Object", "[200]")));

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
