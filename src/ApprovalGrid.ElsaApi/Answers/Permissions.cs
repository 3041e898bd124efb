using ApprovalGrid.Actors;
using ApprovalGrid.Api.Auth;

namespace ApprovalGrid.ElsaApi.Answers;

/// <summary>Elsa's permissions by kind of account. Where a definition belongs to a region and department is checked besides.</summary>
internal static class Permissions
{
    public const string ReadDefinitions = "read:workflow-definitions";
    public const string WriteDefinitions = "write:workflow-definitions";
    public const string DeleteDefinitions = "delete:workflow-definitions";
    public const string PublishDefinitions = "publish:workflow-definitions";
    public const string RetractDefinitions = "retract:workflow-definitions";
    public const string RunDefinitions = "exec:workflow-definitions";
    public const string ReadInstances = "read:workflow-instances";
    public const string CancelInstances = "cancel:workflow-instances";
    public const string DeleteInstances = "delete:workflow-instances";
    public const string ReadDescriptors = "read:activity-descriptors";
    public const string TriggerEvents = "trigger:event";
    public const string CompleteTasks = "tasks:complete";

    private static readonly string[] Looking = [ReadDefinitions, ReadInstances, ReadDescriptors, "read:activity-execution", "read:installed-features"];

    private static readonly string[] Drawing =
    [
        .. Looking, WriteDefinitions, DeleteDefinitions, PublishDefinitions, RetractDefinitions, RunDefinitions, CancelInstances, DeleteInstances,
        CompleteTasks,
    ];

    public static IReadOnlyList<string> Of(ActorKind kind) => kind switch
    {
        ActorKind.Integrator => Drawing,
        ActorKind.Operator => [.. Looking, CancelInstances],
        ActorKind.Supervisor => Looking,
        ActorKind.System => [TriggerEvents, CompleteTasks],
        _ => [],
    };

    public static bool Has(Actor by, string permission) => Of(by.Kind).Contains(permission);

    /// <summary>401 without an account, 403 without the permission.</summary>
    public static TBuilder Needs<TBuilder>(this TBuilder endpoints, string permission)
        where TBuilder : IEndpointConventionBuilder => endpoints.AddEndpointFilter(async (context, next) =>
        {
            var by = Caller.Of(context.HttpContext, Channel).Actor;
            return Has(by, permission)
                ? await next(context)
                : ElsaErrors.Answer(
                    StatusCodes.Status403Forbidden, $"This account may not do that: it has no '{permission}'. 当前账号没有“{permission}”权限。");
        });

    /// <summary>How turns that come from the designer are marked.</summary>
    public const string Channel = "designer";

    public static Actor Actor(this HttpContext context) => Caller.Of(context, Channel).Actor;
}
