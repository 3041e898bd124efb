using System.Collections.Immutable;
using ApprovalGrid.Approvals.Codes;
using ApprovalGrid.Approvals.Items;
using ApprovalGrid.Grains.Catalog;
using ApprovalGrid.Storage.Contents;
using ApprovalGrid.Web.Public;

namespace ApprovalGrid.Web.Hall.Filing;

/// <summary>What the forms of the filing page do. One for each request.</summary>
internal sealed class FilingDesk(
    IHttpContextAccessor access, Visitor visitor, Words words, GridCatalog catalog, Names names, FilingDrafts drafts, Uploads uploads, IContentStore contents, SendFiling sending, CaseDoor cases)
{
    private HttpContext Context => access.HttpContext!;

    private CancellationToken Gone => Context.RequestAborted;

    private string Account => visitor.Actor.Id;

    public Task<IResult> ShowAsync(bool askAgain) => WithItemAsync(async item =>
    {
        var draft = await drafts.FindAsync(Account, item.Code, Gone) ?? FilingForm.Begin(item, visitor.Actor);
        var note = Context.Request.Query.ContainsKey("saved") ? FilingTexts.DraftSaved : null;
        return Page(item, draft, [], note, askAgain || !FilingForm.IsAnswered(item, draft));
    });

    public Task<IResult> AnswerAsync() => WithItemAsync(async item =>
    {
        var form = await Context.Request.ReadFormAsync(Gone);
        var answers = FilingForm.ReadAnswers(item, form);
        var draft = await drafts.ChangeAsync(Account, item.Code, old => (old ?? FilingForm.Begin(item, visitor.Actor)) with { Answers = answers }, Gone);
        var missing = item.Questions.Where(question => !answers.ContainsKey(question.Code))
            .Select(question => ((string?)(FilingForm.QuestionPrefix + question.Code), words.Of(FilingTexts.Unanswered, words.Either(question.Text, question.TextEn))));
        return FilingForm.IsAnswered(item, draft!)
            ? PageResult.GoTo($"/file/{item.Code}")
            : Page(item, draft!, [.. missing], null, asking: true, StatusCodes.Status422UnprocessableEntity);
    });

    /// <summary>The form: sends it, saves it, takes its files or removes one. Whatever it does, the draft keeps what was typed.</summary>
    public Task<IResult> PostAsync() => WithItemAsync(async item =>
    {
        var form = await Context.Request.ReadFormAsync(Gone);
        var faults = new List<(string? Field, string Text)>();
        var draft = await KeepAsync(item, form, faults);
        if (form["remove"].ToString().Split(':') is [var code, var sha256])
            draft = await RemoveAsync(item, code, sha256) ?? draft;
        if (faults.Count > 0)
            return Page(item, draft, faults, null, asking: false, StatusCodes.Status422UnprocessableEntity);
        if (form["do"] == "unrelate")
            await drafts.ChangeAsync(Account, item.Code, old => old is null ? null : old with { Relates = null }, Gone);
        return form["do"] == "send" ? await SendAsync(item, draft) : PageResult.GoTo($"/file/{item.Code}?saved=1");
    });

    /// <summary>As one types: saves, and says which fields are not right yet.</summary>
    public Task<IResult> SaveAsync() => WithItemAsync(async item =>
    {
        var form = await Context.Request.ReadFormAsync(Gone);
        var draft = await drafts.ChangeAsync(Account, item.Code, old => Limited(old, FilingForm.Read(item, old ?? FilingForm.Begin(item, visitor.Actor), form, visitor.Actor)), Gone);
        return Results.Json(new
        {
            faults = FilingFaults.Of(words, item, Check(item, draft!)).Where(fault => fault.Field is not null).Select(fault => new { field = fault.Field, text = fault.Text }),
        });
    });

    public Task<IResult> DiscardAsync() => WithItemAsync(async item =>
    {
        var draft = await drafts.FindAsync(Account, item.Code, Gone);
        await drafts.ChangeAsync(Account, item.Code, _ => null, Gone);
        await ForgetAsync(draft?.Materials ?? []);
        return PageResult.GoTo($"/items/{item.Code}");
    });

    /// <summary>变更、延续、注销: begins a filing about the permit of an earlier case of the reader, with what was filed then.</summary>
    public Task<IResult> RelateAsync() => WithItemAsync(async item =>
    {
        var form = await Context.Request.ReadFormAsync(Gone);
        if (!Enum.TryParse<RelationKind>(form["kind"], ignoreCase: true, out var kind) || !CaseRelations.Offered(item).Contains(kind)
            || await cases.FindAsync(form["case"].ToString(), Gone) is not { } grain
            || (await grain.GetAsync(visitor.Actor)).Value is not { } earlier
            || earlier.ServiceItem != item.Code)
            return ProblemPage.Show(StatusCodes.Status404NotFound, ShellTexts.NotFound, ShellTexts.NotFoundHelp);
        await drafts.ChangeAsync(Account, item.Code, old => CaseRelations.Begin(item, old ?? FilingForm.Begin(item, visitor.Actor), earlier, kind), Gone);
        return PageResult.GoTo($"/file/{item.Code}");
    });

    /// <summary>One or more files of one material, by the script.</summary>
    public Task<IResult> UploadAsync() => WithItemAsync(async item =>
    {
        var form = await Context.Request.ReadFormAsync(Gone);
        var faults = new List<(string? Field, string Text)>();
        await TakeFilesAsync(item, form, faults);
        return Results.Json(new { faults = faults.Select(fault => fault.Text) });
    });

    public Task<IResult> DownloadAsync(string sha256) => WithItemAsync(async item =>
    {
        var draft = await drafts.FindAsync(Account, item.Code, Gone);
        return draft?.Materials.FirstOrDefault(material => material.Sha256 == sha256) is { } material
            && await contents.ReadAsync(Owner, sha256, Gone) is { } content
            ? MaterialFile.Result(Context, content, material.FileName)
            : ProblemPage.Show(StatusCodes.Status404NotFound, ShellTexts.NotFound, ShellTexts.NotFoundHelp);
    });

    private ContentOwner Owner => new(ContentArea.Draft, Account);

    private async Task<IResult> WithItemAsync(Func<ServiceItem, Task<IResult>> page) =>
        Context.Request.RouteValues["code"] is string code && await GuidePage.FindAsync(catalog, code) is { } item
            ? await page(item)
            : ProblemPage.Show(StatusCodes.Status404NotFound, ShellTexts.NotFound, ShellTexts.NotFoundHelp);

    private async Task<FilingDraft> KeepAsync(ServiceItem item, IFormCollection form, List<(string? Field, string Text)> faults)
    {
        var kept = await drafts.ChangeAsync(Account, item.Code, old => Limited(old, FilingForm.Read(item, old ?? FilingForm.Begin(item, visitor.Actor), form, visitor.Actor)), Gone);
        await TakeFilesAsync(item, form, faults);
        return await drafts.FindAsync(Account, item.Code, Gone) ?? kept!;
    }

    /// <summary>What would grow a draft beyond its limit is not kept; the rules of the form then name the field that is too long.</summary>
    private static FilingDraft Limited(FilingDraft? old, FilingDraft changed) =>
        changed.Form.Sum(pair => pair.Value.Length) + (changed.Phone?.Length ?? 0) <= FilingDrafts.MaxCharacters ? changed : old ?? changed with { Form = changed.Form.Clear(), Phone = null };

    private async Task TakeFilesAsync(ServiceItem item, IFormCollection form, List<(string? Field, string Text)> faults)
    {
        const string Prefix = "material.";
        var taken = new List<DraftMaterial>();
        foreach (var file in form.Files.Where(file => file.Length > 0))
        {
            var code = file.Name.StartsWith(Prefix, StringComparison.Ordinal) ? file.Name[Prefix.Length..] : "";
            if (item.Materials.Append(FilingPrincipal.MandateMaterial).FirstOrDefault(material => material.Code == code && material.Source == "applicant") is not { } material)
                continue;
            var (kept, fault) = await uploads.TakeAsync(Owner, code, file, Gone);
            if (kept is not null)
                taken.Add(kept);
            else
                faults.Add(($"material-{code}", $"{words.Either(material.Name, material.NameEn)} – {file.FileName}: {words[fault!]}"));
        }

        if (taken.Count > 0)
        {
            await drafts.ChangeAsync(Account, item.Code, old =>
            {
                var draft = old ?? FilingForm.Begin(item, visitor.Actor);
                return draft with { Materials = [.. draft.Materials.Concat(taken).DistinctBy(file => (file.Code, file.Sha256)).GroupBy(file => file.Code).SelectMany(group => group.TakeLast(Uploads.MaxFilesOfMaterial)).Take(Uploads.MaxFiles)] };
            }, Gone);
        }
    }

    private async Task<FilingDraft?> RemoveAsync(ServiceItem item, string code, string sha256)
    {
        var draft = await drafts.ChangeAsync(
            Account, item.Code, old => old is null ? null : old with { Materials = old.Materials.RemoveAll(file => file.Code == code && file.Sha256 == sha256) }, Gone);
        await ForgetAsync([new DraftMaterial(code, "", sha256, 0)]);
        return draft;
    }

    private async Task<IResult> SendAsync(ServiceItem item, FilingDraft draft)
    {
        var faults = FilingFaults.Of(words, item, Check(item, draft));
        if (faults.Count > 0)
            return Page(item, draft, faults, null, asking: false, StatusCodes.Status422UnprocessableEntity);
        var answer = await sending.SendAsync(visitor.Actor, FilingForm.Command(item, draft, visitor.Actor), Gone);
        if (!answer.Accepted)
        {
            faults = answer.Refusal.Faults.Length > 0 ? FilingFaults.Of(words, item, answer.Refusal.Faults) : [.. Cases.CaseFaults.Of(words, answer.Refusal)];
            return Page(item, draft, faults, null, asking: false, StatusCodes.Status422UnprocessableEntity);
        }

        await drafts.ChangeAsync(Account, item.Code, _ => null, CancellationToken.None);
        await ForgetAsync(draft.Materials);
        return PageResult.GoTo($"/my/cases/{answer.Value.CaseNumber}?done=filed");
    }

    /// <summary>Forgets contents that no other draft of the account holds.</summary>
    private async Task ForgetAsync(IEnumerable<DraftMaterial> files)
    {
        var held = (await drafts.ListAsync(Account, CancellationToken.None)).SelectMany(draft => draft.Materials).Select(file => file.Sha256).ToHashSet(StringComparer.Ordinal);
        foreach (var sha256 in files.Select(file => file.Sha256).Where(sha256 => !held.Contains(sha256)).Distinct())
            await contents.DeleteAsync(Owner, sha256, CancellationToken.None);
    }

    private ImmutableArray<Fault> Check(ServiceItem item, FilingDraft draft) => FilingCheck.Check(item, FilingForm.Command(item, draft with { Answers = draft.Answers ?? ImmutableSortedDictionary<string, string>.Empty }, visitor.Actor));

    private IResult Page(
        ServiceItem item, FilingDraft draft, IReadOnlyList<(string? Field, string Text)> faults, Text? note, bool asking, int status = StatusCodes.Status200OK)
    {
        var organisation = FilingForm.IsOrganisation(visitor.Actor);
        var own = item.Applicants.Contains(organisation ? ApplicantKind.Organisation : ApplicantKind.Person);
        return PageResult.Of<FilingPage>(
            new FilingPage.FilingModel(
                item,
                draft,
                asking,
                [.. item.Materials.Where(material => GuideMaterials.Applies(material, draft.Answers))],
                [.. item.Regions.Select(region => (region, names.RegionName(region)))],
                visitor.Actor.IdentityNumber is { } number ? Mask.IdNumber(number) : "",
                faults,
                note,
                MayFileForSelf: own,
                MayFileForOthers: !organisation),
            status);
    }
}
