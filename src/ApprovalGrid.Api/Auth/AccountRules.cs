using System.Text.RegularExpressions;
using ApprovalGrid.Actors;
using ApprovalGrid.Answers;

namespace ApprovalGrid.Api.Auth;

/// <summary>What an account must look like, whether it comes from a file or from an operator.</summary>
internal static partial class AccountRules
{
    public const int MaxEntries = 64;
    public const int MaxNameLength = 100;
    public const int MaxPasswordLength = 256;

    public static IEnumerable<Fault> Check(Account account, string path)
    {
        if (!Id().IsMatch(account.Id))
            yield return New("id", "account-id", "An account id has 1 to 64 characters of a–z, 0–9, '.', '_', '-' and '@', such as li.na@430100.");
        if (account.Kind is ActorKind.Anonymous or ActorKind.Engine)
            yield return New("kind", "account-kind", "The kind is one of: applicant, official, system, operator, integrator, supervisor.");
        if (account.Name is { } name && name.Length is 0 or > MaxNameLength)
            yield return New("name", "length", $"A name has 1 to {MaxNameLength} characters.");
        var belongs = account.Kind is ActorKind.Official or ActorKind.System or ActorKind.Supervisor;
        if (belongs && (account.Department is null || !DepartmentKey().IsMatch(account.Department)))
            yield return New("department", "department-key", "This kind belongs to a department, written {region}/{department}, such as 430100/hrss.");
        if (!belongs && account.Department is not null && account.Kind != ActorKind.Integrator)
            yield return New("department", "not-for-this-kind", "Only officials, systems, supervisors and integrators belong to a department; remove it.");
        if (account is { Kind: ActorKind.Integrator, Department: { } own } && !DepartmentKey().IsMatch(own))
            yield return New("department", "department-key", "An integrator publishes for the whole grid, or for a department written {region}/{department}, such as 430100/hrss.");
        if (account.Kind == ActorKind.Official && account.Roles.IsDefaultOrEmpty)
            yield return New("roles", "required", "An official has at least one role, such as reviewer.");
        if (account.Roles.Length > MaxEntries || account.Roles.Any(role => !Word().IsMatch(role)))
            yield return New("roles", "role", $"At most {MaxEntries} roles, each a word of a–z, 0–9 and '-'.");
        if (account.Kind == ActorKind.Applicant && string.IsNullOrWhiteSpace(account.IdentityNumber))
            yield return New("identityNumber", "required", "An applicant has a verified identity number or unified social credit code.");
        if (account.Kind != ActorKind.Applicant && account.IdentityNumber is not null)
            yield return New("identityNumber", "not-for-this-kind", "Only applicants have an identity number; remove it.");
        if (account.Kind != ActorKind.System && account.Events.Length > 0)
            yield return New("events", "not-for-this-kind", "Only systems raise outside events; remove it.");
        if (account.Events.Length > MaxEntries || account.Events.Any(e => e.Length is 0 or > MaxNameLength))
            yield return New("events", "event-name", $"At most {MaxEntries} events, each a name of 1 to {MaxNameLength} characters.");

        Fault New(string member, string rule, string message) => new() { Path = $"{path}.{member}", Rule = rule, Message = message };
    }

    public static bool IsDepartmentKey(string key) => DepartmentKey().IsMatch(key);

    [GeneratedRegex(@"^[a-z0-9._@-]{1,64}\z")]
    private static partial Regex Id();

    [GeneratedRegex(@"^[0-9]{6}/[a-z][a-z0-9-]{0,63}\z")]
    private static partial Regex DepartmentKey();

    [GeneratedRegex(@"^[a-z][a-z0-9-]{0,63}\z")]
    private static partial Regex Word();
}
