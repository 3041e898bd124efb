using Microsoft.Extensions.DependencyInjection;

namespace ApprovalGrid.Grains.Notices;

/// <summary>Registers the channels of notices and what speaks them.</summary>
internal static class NoticeServices
{
    public static IServiceCollection AddNotices(this IServiceCollection services, NoticeOptions? options)
    {
        services.AddSingleton(options ?? new NoticeOptions());
        foreach (var adapter in NoticeAdapters.All)
            services.AddSingleton(adapter);
        services.AddSingleton<NoticeChoices>();
        services.AddSingleton<NoticeCarrier>();
        return services;
    }
}
