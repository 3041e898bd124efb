using System.Collections.Immutable;
using ApprovalGrid.Answers;
using ApprovalGrid.Cases;

namespace ApprovalGrid.Approvals.Items;

/// <summary>
/// 容缺受理、告知承诺: what may be promised or committed instead of handed in. A promise ends at least two working days before the promised limit
/// of the case and after at most twenty; neither is open to those whom credit excludes.
/// </summary>
public static class PromiseCheck
{
    public const int MaxDays = 20;
    public const int DaysBeforePromise = 2;

    public static void Check(ServiceItem item, FileCase command, bool creditExcluded, ImmutableArray<Fault>.Builder faults)
    {
        if (creditExcluded && command.Promises.Length + command.Commitments.Length > 0)
            Add(faults, "$.applicant", "credit-excluded", "Whoever is on the list of dishonest persons hands everything in: neither promise nor commitment is open to them.");
        for (var index = 0; index < command.Promises.Length; index++)
            CheckPromise(item, command.Promises[index], $"$.promises[{index}]", faults);
        for (var index = 0; index < command.Commitments.Length; index++)
        {
            if (item.Materials.FirstOrDefault(known => known.Code == command.Commitments[index]) is not { Commitment: true })
                Add(faults, $"$.commitments[{index}]", "no-commitment", $"The guide accepts no commitment in place of '{command.Commitments[index]}'. Hand it in.");
        }
    }

    private static void CheckPromise(ServiceItem item, MaterialPromise promise, string path, ImmutableArray<Fault>.Builder faults)
    {
        if (item.Materials.FirstOrDefault(known => known.Code == promise.Code) is not { Tolerable: true })
            Add(faults, $"{path}.code", "not-tolerable", $"'{promise.Code}' may not be missing: the guide does not list it for later. Hand it in.");
        var most = Math.Min(MaxDays, (item.Promised ?? item.Statutory)?.Days - DaysBeforePromise ?? MaxDays);
        if (promise.Days < 1 || promise.Days > most)
            Add(faults, $"{path}.days", "promise-days", $"Promise 1 to {most} working days: at most {MaxDays}, and {DaysBeforePromise} fewer than the promised limit of the case.");
    }

    private static void Add(ImmutableArray<Fault>.Builder faults, string path, string rule, string message) =>
        faults.Add(new Fault { Path = path, Rule = rule, Message = message });
}
