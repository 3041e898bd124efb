using ApprovalGrid.Actors;
using ApprovalGrid.Answers;
using ApprovalGrid.Tasks;

namespace ApprovalGrid.Grains.Tests;

/// <summary>What anybody may see who holds a code, and what the chain looks like to whom.</summary>
public sealed class PublicCodeTests : GridFixture
{
    private static readonly Actor Nobody = new() { Kind = ActorKind.Anonymous, Id = "anonymous" };

    [Fact]
    public async Task The_query_code_shows_where_a_case_stands_and_nothing_personal()
    {
        var id = await FileAsync();
        var codes = (await Silo.Case(id).GetCodesAsync(People.Applicant)).Value!;

        var status = (await Silo.Case(id).GetPublicStatusAsync(Nobody, $" {codes.Query.ToLowerInvariant().Insert(5, "-")} ")).Value!;

        Assert.Equal("pension-transfer-in", status.ServiceItem);
        Assert.All(status.Steps, step => Assert.Empty(step.Tasks));
        var told = System.Text.Json.JsonSerializer.Serialize(status, GridJson.Tolerant);
        Assert.DoesNotContain(People.IdNumber, told, StringComparison.Ordinal);
        Assert.DoesNotContain(People.Applicant.Id, told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_code_and_the_code_of_another_case_show_nothing()
    {
        var (id, other) = (await FileAsync(), await FileAsync());
        var code = (await Silo.Case(other).GetCodesAsync(People.Applicant)).Value!.Query;

        Assert.Equal(RefusalCodes.UnknownCase, (await Silo.Case(id).GetPublicStatusAsync(Nobody, code)).Refusal?.Code);
        Assert.Equal(RefusalCodes.UnknownCase, (await Silo.Case(id).GetPublicStatusAsync(Nobody, "")).Refusal?.Code);
        Assert.Equal(RefusalCodes.UnknownCase, (await Silo.Case(id).GetCodesAsync(Nobody)).Refusal?.Code);
        Assert.Equal(RefusalCodes.UnknownCase, (await Silo.Case(id).GetChainAsync(Nobody)).Refusal?.Code);
    }

    [Fact]
    public async Task A_document_is_verified_by_its_own_code_alone()
    {
        var id = await FileAsync();
        Assert.Null((await Silo.Case(id).ActAsync(
            People.Window, new TaskCommand { Task = 1, Version = 1, Operation = TaskOperation.Return, Comment = "缴费月数有误" })).Refusal);
        var view = (await Silo.Case(id).GetAsync(People.Applicant)).Value!;
        var codes = (await Silo.Case(id).GetCodesAsync(People.Applicant)).Value!;
        var index = view.Documents.ToList().FindIndex(document => document.Kind == "supplement-notice");

        var found = (await Silo.Case(id).GetPublicDocumentAsync(Nobody, view.Documents[index].Number, codes.Documents[index])).Value!;

        Assert.Equal("supplement-notice", found.Document.Kind);
        Assert.Equal(found.Department, found.Document.By);
        Assert.NotNull((await Silo.Case(id).GetPublicDocumentAsync(Nobody, view.Documents[index].Number, codes.Query)).Refusal);
        Assert.NotNull((await Silo.Case(id).GetPublicDocumentAsync(Nobody, view.CaseNumber + "-JD1", codes.Documents[index])).Refusal);
    }

    [Fact]
    public async Task The_chain_shows_what_was_done_where_it_stands_and_what_is_ahead()
    {
        var id = await FileAsync();
        var before = (await Silo.Case(id).GetChainAsync(People.Applicant)).Value!;
        Assert.Equal("受理", Assert.Single(before.Nodes, node => node.State == "current").Name);
        Assert.Equal("done", before.Nodes.Single(node => node.Name == "提交申请").State);

        Assert.Null((await Silo.Case(id).ActAsync(People.Window, new TaskCommand { Task = 1, Version = 1, Operation = TaskOperation.Agree })).Refusal);

        var after = (await Silo.Case(id).GetChainAsync(People.Applicant)).Value!;
        Assert.Equal("done", after.Nodes.Single(node => node.Name == "受理").State);
        Assert.Equal("current", after.Nodes.Single(node => node.Name == "转入审核").State);
        Assert.Equal("ahead", after.Nodes.Single(node => node.Name == "接续决定").State);
        Assert.Contains(after.Links, link => link.Port == "Agreed");
    }
}
