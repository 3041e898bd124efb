using System.Text.Json;
using System.Text.RegularExpressions;
using ApprovalGrid.Api.Tests.Silo;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace ApprovalGrid.Api.Tests;

[Collection(SiloCollection.Name)]
public sealed partial class ReferenceTests(SharedSilo shared)
{
    private readonly TestSilo _silo = shared.Silo;

    [Fact]
    public async Task The_document_lists_every_endpoint_with_a_summary_and_the_errors()
    {
        var document = await (await _silo.GetAsync("openapi/v1.json", account: null)).IsOkAsync();
        var paths = document.GetProperty("paths");
        foreach (var endpoint in _silo.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
        {
            var path = $"/{endpoint.RoutePattern.RawText!.Trim('/').Replace("**", "", StringComparison.Ordinal)}";
            // Below /workflows definitions answer, each in its own words.
            if (path is "/docs/api" or "/openapi/{documentName}.json" or "/workflows/{path}")
                continue;
            foreach (var method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods)
            {
                Assert.True(paths.TryGetProperty(path, out var item), path);
                var operation = item.GetProperty(method.ToLowerInvariant());
                Assert.NotEmpty(operation.GetProperty("summary").GetString()!);
                Assert.True(operation.GetProperty("responses").TryGetProperty("default", out _));
            }
        }
    }

    [Fact]
    public async Task The_document_says_what_is_signed_in_for_what_carries_a_key_and_what_names_mean()
    {
        var document = await (await _silo.GetAsync("openapi/v1.json", account: null)).IsOkAsync();
        var filing = document.GetProperty("paths").GetProperty("/api/v1/cases").GetProperty("post");
        Assert.Equal(2, filing.GetProperty("security").GetArrayLength());
        Assert.Contains(filing.GetProperty("parameters").EnumerateArray(), parameter => parameter.GetProperty("name").GetString() == "Idempotency-Key");
        Assert.False(document.GetProperty("paths").GetProperty("/api/v1/service-items").GetProperty("get").TryGetProperty("security", out _));
        var schemas = document.GetProperty("components").GetProperty("schemas");
        Assert.Contains("事项", schemas.GetProperty("FileCase").GetProperty("properties").GetProperty("serviceItem").GetProperty("description").GetString()!, StringComparison.Ordinal);
        Assert.Equal("string", schemas.GetProperty("CaseReceipt").GetProperty("properties").GetProperty("caseId").GetProperty("type").GetString());
        Assert.Equal(["bearer", "apiKey"], document.GetProperty("components").GetProperty("securitySchemes").EnumerateObject().Select(scheme => scheme.Name));
        var list = document.GetProperty("paths").GetProperty("/api/v1/cases").GetProperty("get").GetProperty("parameters");
        Assert.Contains(list.EnumerateArray(), parameter => parameter.GetProperty("name").GetString() == "serviceItem");
    }

    [Fact]
    public async Task The_example_of_a_filing_is_one()
    {
        var document = await (await _silo.GetAsync("openapi/v1.json", account: null)).IsOkAsync();
        var example = document.GetProperty("components").GetProperty("schemas").GetProperty("FileCase").GetProperty("examples")[0];
        Assert.NotNull(JsonSerializer.Deserialize<Cases.FileCase>(example.GetRawText(), GridJson.Strict));
    }

    [Theory]
    [InlineData("docs/api")]
    public async Task A_page_asks_nothing_of_the_outside(string path)
    {
        var response = await _silo.GetAsync(path, account: null);
        Assert.Equal("text/html", response.Content.Headers.ContentType!.MediaType);
        var html = await response.Content.ReadAsStringAsync();
        Assert.DoesNotMatch(Outside(), html);
        Assert.StartsWith("default-src 'none'", Assert.Single(response.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
    }

    [GeneratedRegex("""(?:src|href|url)\s*[=(]\s*["']?(?:https?:)?//""")]
    private static partial Regex Outside();
}
