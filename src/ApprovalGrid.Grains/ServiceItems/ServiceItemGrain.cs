using ApprovalGrid.Actors;
using ApprovalGrid.Answers;
using ApprovalGrid.Approvals.Clocks;
using ApprovalGrid.Approvals.Items;
using ApprovalGrid.Approvals.Views;
using ApprovalGrid.Definitions;
using ApprovalGrid.Grains.Catalog;
using ApprovalGrid.ServiceItems;

namespace ApprovalGrid.Grains.ServiceItems;

/// <summary>One service item (事项): answers with the newest version of its guide, and takes the next.</summary>
public sealed class ServiceItemGrain(GridCatalog catalog, ItemPublisher publisher) : Grain, IServiceItemGrain
{
    public async Task<Answer<ServiceItemView>> GetAsync(Actor by)
    {
        var code = this.GetPrimaryKeyString();
        return await catalog.FindItemAsync(code, applicant: by.IdentityNumber) is { } item
            ? View(item)
            : Unknown;
    }

    public async Task<Answer<ChainView>> GetChainAsync(Actor by) =>
        await catalog.NewestWorldAsync(this.GetPrimaryKeyString(), static () => 0) is { } world ? ChainViews.Of(world.Program) : Unknown;

    public async Task<Answer<ServiceItemView>> PublishAsync(Actor by, ItemDraft draft)
    {
        var published = await publisher.PublishAsync(by, this.GetPrimaryKeyString(), draft.Item, CancellationToken.None);
        return published.Accepted ? View(published.Value) : published.Refusal;
    }

    private static Refusal Unknown { get; } = new()
    {
        Code = RefusalCodes.UnknownServiceItem,
        Class = RefusalClass.NotFound,
        Message = "There is no such service item. The list is at /api/v1/service-items.",
    };

    public static ServiceItemView View(ServiceItem item) => new()
    {
        Code = item.Code,
        Version = item.Version,
        Name = item.Name,
        NameEn = item.NameEn,
        Regions = item.Regions,
        Department = item.Department,
        Conditions = item.Conditions,
        Materials = item.Materials,
        StatutoryLimit = Words(item.Statutory),
        PromisedLimit = Words(item.Promised),
        StatutoryLimitEn = English(item.Statutory),
        PromisedLimitEn = English(item.Promised),
        Definition = item.Definition,
        OpenToApplicants = item.OpenToApplicants,
        ApplicantKinds = item.Applicants,
        Fields = item.Fields,
        Base = item.Base,
        Questions = item.Questions.IsDefault ? [] : item.Questions,
        Tolerance = item.Tolerance,
        ToleranceEn = item.Presentation?.ToleranceEn,
        LifeEvents = (item.Presentation ?? ItemPresentation.None).LifeEvents,
        Fee = item.Presentation?.Fee,
        FeeEn = item.Presentation?.FeeEn,
        ConditionsEn = (item.Presentation ?? ItemPresentation.None).ConditionsEn,
        MaxVisits = item.MaxVisits,
        QuotaPlaces = item.Quota?.Places,
        ImplementationCode = item.ImplementationCode,
        PartOf = item.PartOf,
    };

    private static string? Words(ItemLimit? limit) =>
        limit is null ? null : $"{limit.Days} 个{(limit.Kind == LimitKind.Working ? "工作日" : "自然日")}（{limit.Basis}）";

    private static string? English(ItemLimit? limit) =>
        limit is null ? null : $"{limit.Days} {(limit.Kind == LimitKind.Working ? "working" : "calendar")} days{(limit.BasisEn is null ? "" : $" ({limit.BasisEn})")}";
}
