using System.Net;
using System.Net.Http.Json;
using System.Reflection;
using System.Text.Json.Nodes;

namespace ApprovalGrid.EndToEnd.Tests;

/// <summary>What Elsa Studio 3.8.2 asked a real Elsa server, asked of ours: every address is there, and every property that the server answered.</summary>
[Collection(DesignerCollection.Name)]
public sealed class StudioTrafficTests(DesignerSession session)
{
    [Fact]
    public async Task What_Studio_asked_a_real_server_is_answered_with_every_property()
    {
        using var client = await session.Silo.ClientAsync("integrator");
        var recorded = JsonNode.Parse(Resource("studio-3.8.2.json"))!.AsArray();
        var known = await MakeKnownAsync(client, recorded);

        var missing = new List<string>();
        foreach (var exchange in recorded.Select(node => node!.AsObject()))
        {
            var address = Known(exchange["url"]!.GetValue<string>(), known, escape: true);
            using var request = new HttpRequestMessage(new HttpMethod(exchange["method"]!.GetValue<string>()), address);
            if (exchange["body"] is { } body)
                request.Content = JsonContent.Create(JsonNode.Parse(Known(body.ToJsonString(), known, escape: false)));
            using var answer = await client.SendAsync(request);
            if ((int)answer.StatusCode != exchange["status"]!.GetValue<int>())
            {
                missing.Add($"{request.Method} {address}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
                continue;
            }

            var text = await answer.Content.ReadAsStringAsync();
            var paths = new HashSet<string>(StringComparer.Ordinal);
            if (text.Length > 0)
                Paths(JsonNode.Parse(text), "", paths);
            // The id of the draft changes with every save.
            if (exchange["url"]!.GetValue<string>().EndsWith("/workflow-definitions", StringComparison.Ordinal) && request.Method == HttpMethod.Post)
                known["{version}"] = JsonNode.Parse(text)!["workflowDefinition"]!["id"]!.GetValue<string>();
            missing.AddRange(exchange["shape"]!.AsArray().Select(path => path!.GetValue<string>())
                .Where(path => !paths.Contains(path))
                .Select(path => $"{request.Method} {address}: no {path}"));
        }

        Assert.True(missing.Count == 0, string.Join(Environment.NewLine, missing));
    }

    private static async Task<Dictionary<string, string>> MakeKnownAsync(HttpClient client, JsonArray recorded)
    {
        var model = recorded.Select(node => node!["body"]?["model"]).First(found => found is not null)!.DeepClone().AsObject();
        model["definitionId"] = null;
        model["id"] = null;
        var events = model["root"]!["activities"]!.AsArray().First(node => node!["type"]!.GetValue<string>() == "Elsa.Event")!.AsObject();
        events["eventName"] = JsonNode.Parse("""{"typeName":"String","expression":{"type":"Literal","value":"Approved"}}""");
        using var saved = await client.PostAsJsonAsync("/elsa/api/workflow-definitions", new { model, publish = false });
        Assert.Equal(HttpStatusCode.OK, saved.StatusCode);
        var definition = (await saved.Content.ReadFromJsonAsync<JsonNode>())!["workflowDefinition"]!;
        using var run = await client.PostAsJsonAsync($"/elsa/api/workflow-definitions/{definition["definitionId"]}/execute", new { versionOptions = "Latest" });
        var instance = run.Headers.GetValues("x-elsa-workflow-instance-id").Single();
        return new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["{definition}"] = definition["definitionId"]!.GetValue<string>(),
            ["{version}"] = definition["id"]!.GetValue<string>(),
            ["{instance}"] = instance,
            ["{execution}"] = $"{instance}.2",
        };
    }

    private static string Known(string text, Dictionary<string, string> known, bool escape) =>
        known.Aggregate(text, (done, pair) => done.Replace(pair.Key, escape ? Uri.EscapeDataString(pair.Value) : pair.Value, StringComparison.Ordinal));

    private static void Paths(JsonNode? node, string path, HashSet<string> found)
    {
        switch (node)
        {
            case JsonObject members:
                foreach (var (name, value) in members)
                {
                    var below = path.Length == 0 ? name : $"{path}.{name}";
                    found.Add(below);
                    Paths(value, below, found);
                }

                break;
            case JsonArray items:
                foreach (var item in items)
                    Paths(item, $"{path}[]", found);
                break;
        }
    }

    private static string Resource(string name)
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
