using System.Collections.Frozen;
using System.Text.Json;
using ApprovalGrid.Approvals.Items;
using ApprovalGrid.Grains.Catalog;

namespace ApprovalGrid.Web.Hall.Cases;

/// <summary>Loads what the page of a case shows, and carries out what its forms ask. One for each request.</summary>
internal sealed class CaseReading(IHttpContextAccessor access, Visitor visitor, Words words, CaseDoor cases, Names names, GridCatalog catalog)
{
    /// <summary>What officials do among themselves. The clocks stand on the page by themselves.</summary>
    private static readonly FrozenSet<string> OfTheDesk = new[] { "clock-started", "task-claimed", "task-released" }.ToFrozenSet(StringComparer.Ordinal);

    private CancellationToken Gone => access.HttpContext!.RequestAborted;

    /// <summary>Carries out a command on the case and shows it; a refusal stands on the page in words.</summary>
    public async Task<IResult> ActAsync(string caseNumber, Func<ICaseGrain, IFormCollection, Task<Answer<CaseView>>> act, string done)
    {
        if (await cases.FindAsync(caseNumber, Gone) is not { } grain)
            return PageResult.Of(Unknown);
        var form = await access.HttpContext!.Request.ReadFormAsync(Gone);
        var answer = await act(grain, form);
        return answer.Accepted
            ? PageResult.GoTo($"/my/cases/{answer.Value.CaseNumber}?done={done}")
            : await ShowAsync(caseNumber, null, [.. CaseFaults.Of(words, answer.Refusal)]);
    }

    public async Task<IResult> ShowAsync(string caseNumber, Text? done, IReadOnlyList<(string? Field, string Text)> faults)
    {
        if (await cases.FindAsync(caseNumber, Gone) is not { } grain)
            return PageResult.Of(Unknown);
        var view = await grain.GetAsync(visitor.Actor);
        if (!view.Accepted)
            return PageResult.Of(view.Refusal);
        var found = view.Value;
        var happened = ((await grain.GetTimelineAsync(visitor.Actor)).Value?.Entries ?? []).Where(entry => !OfTheDesk.Contains(entry.Event)).ToArray();
        var deadlines = await grain.GetDeadlinesAsync(visitor.Actor);
        var chain = await grain.GetChainAsync(visitor.Actor);
        var codes = await grain.GetCodesAsync(visitor.Actor);
        var departments = await names.DepartmentsAsync(
            [found.Department, .. found.CurrentSteps.Select(step => step.Holder), .. found.Children.Select(child => child.Department), .. found.DataChecks.Select(check => check.Source)]);
        var item = await catalog.FindItemAsync(found.ServiceItem);
        return PageResult.Of<CasePage>(
            new CasePage.CaseModel(
                found,
                await names.ItemAsync(found.ServiceItem),
                departments,
                HistoryNames.ForApplicant(await names.InAsync(happened, item?.Materials ?? []), found.Clocks, chain.Value?.Nodes ?? []),
                deadlines.Value?.Clocks ?? [],
                chain.Value,
                Form(found, item),
                item,
                codes.Value?.Query,
                done,
                faults),
            faults.Count > 0 ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK);
    }

    private static Refusal Unknown { get; } = new() { Code = RefusalCodes.UnknownCase, Class = RefusalClass.NotFound, Message = "" };

    private IReadOnlyList<(string, string)> Form(CaseView view, ServiceItem? item)
    {
        if (view.Form is null)
            return [];
        using var form = JsonDocument.Parse(view.Form.Text);
        return [.. form.RootElement.EnumerateObject().Select(member => Row(item, member))];
    }

    private (string, string) Row(ServiceItem? item, JsonProperty member)
    {
        var value = member.Value.ValueKind switch
        {
            JsonValueKind.String => member.Value.GetString()!,
            JsonValueKind.True => words[FilingTexts.Yes],
            JsonValueKind.False => words[FilingTexts.No],
            _ => member.Value.GetRawText(),
        };
        if (item?.Fields.FirstOrDefault(field => field.Name == member.Name) is not { } field)
            return (member.Name, value);
        var shown = field.Values.Contains(value) ? AnswerText.Of(words, field, value) : field.Type == "region" ? words[names.RegionName(value)] : value;
        return (words.Either(field.Label, field.LabelEn), shown);
    }
}
