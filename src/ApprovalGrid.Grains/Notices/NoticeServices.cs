using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ApprovalGrid.Grains.Notices;

/// <summary>Registers the channels of notices and the shipped adapters.</summary>
internal static class NoticeServices
{
    public static IServiceCollection AddNotices(this IServiceCollection services, NoticeOptions? options)
    {
        services.AddSingleton(options ?? new NoticeOptions());
        services.TryAddEnumerable(
        [
            ServiceDescriptor.Singleton<INoticeAdapter, GatewayAdapter>(),
            ServiceDescriptor.Singleton<INoticeAdapter, WeComAdapter>(),
            ServiceDescriptor.Singleton<INoticeAdapter, DingTalkAdapter>(),
        ]);
        services.AddSingleton<NoticeChoices>();
        services.AddSingleton<NoticeCarrier>();
        return services;
    }
}
