using ApprovalGrid.Web.Hall.Cases;
using ApprovalGrid.Web.Hall.Filing;
using ApprovalGrid.Web.Hall.Search;
using Microsoft.Extensions.DependencyInjection;

namespace ApprovalGrid.Web.Hall;

internal static class HallServices
{
    /// <summary>What the pages of the hall need. Whoever composes the silo also registers a <see cref="Storage.Contents.IContentStore"/>.</summary>
    public static IServiceCollection AddHall(this IServiceCollection services) => services
        .AddSingleton<ItemIndex>()
        .AddSingleton<FilingDrafts>()
        .AddSingleton<InboxMarks>()
        .AddScoped<Inbox>()
        .AddSingleton<Uploads>()
        .AddSingleton<SendFiling>()
        .AddScoped<FilingDesk>()
        .AddScoped<CaseReading>()
        .AddHostedService<DraftSweep>();
}
