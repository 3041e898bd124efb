using System.Globalization;
using ApprovalGrid.Answers;
using ApprovalGrid.Api;
using ApprovalGrid.Approvals.Codes;
using ApprovalGrid.Grains;
using ApprovalGrid.Grains.Cases;
using ApprovalGrid.Grains.Catalog;
using ApprovalGrid.Grains.Packages;
using ApprovalGrid.Grains.Retention;
using ApprovalGrid.Grains.Sealing;
using ApprovalGrid.Grains.Statistics;
using ApprovalGrid.Grains.Verification;
using ApprovalGrid.Storage;
using ApprovalGrid.Supervision;

namespace ApprovalGrid.Silo;

internal sealed class CaseIds(CaseIdSource source) : ICaseIdSource
{
    public long Next() => source.Next();
}

/// <summary>Case numbers of the default scheme contain the id; those of others are looked up.</summary>
internal sealed class CaseNumbers(IGridStore store, IRegionKeys keys) : ICaseDirectory
{
    public async ValueTask<long?> FindAsync(string caseNumber, CancellationToken cancellation)
    {
        if (CaseNumber.TryParse(caseNumber, out var number))
            return number.CaseId;
        if (await store.Cases.FindByNumberAsync(caseNumber, cancellation) is { } known)
            return known;
        // A number in the national shape: implementation code, day, serial.
        if (!ItemCodeSchemes.Implementation.Check(caseNumber.Length > 31 ? caseNumber[..31] : caseNumber).IsValid)
            return null;
        var page = await store.Lists.ListCasesAsync(
            new CaseQuery(CaseSearch.OfNationalNumber(keys, caseNumber), null, null, null, null, null, null, 1), cancellation);
        return page.Items is [var found, ..] ? found.CaseId : null;
    }

    public bool TryReadTask(string taskId, out long caseId, out int number)
    {
        var valid = TaskIdentifier.TryParse(taskId, out var id);
        (caseId, number) = (id.CaseId, id.Number);
        return valid;
    }
}

internal sealed class Verification(CaseVerifier verifier) : ICaseVerifier
{
    public async Task<Api.VerificationReport?> VerifyAsync(long? caseId, int limit, bool archive, CancellationToken cancellation) =>
        await verifier.VerifyAsync(caseId, limit, archive, cancellation) is not { } found ? null : new Api.VerificationReport(
            found.Cases,
            found.Events,
            [.. found.Differences.Select(one => new Api.VerificationDifference(one.Case, one.What, one.Expected, one.Found))],
            found.Complete);
}

internal sealed class ApplicantHashes(IRegionKeys keys) : IApplicantHashes
{
    public SearchHash Of(string identityNumber) => ApplicantHash.Of(keys, identityNumber);
}

internal sealed class Archive(Archivist archivist, RetentionOptions options, TimeProvider time) : IArchivist
{
    public async Task<Answer<ArchiveRun>> RunAsync(TimeSpan? olderThan, long after, int maxCases, CancellationToken cancellation)
    {
        if (!archivist.IsSetUp)
            return Refused("archive-not-set-up", "No folder for archive files is set. Set Grid:Archive:Directory, the same for all silos, and start them again.");
        var endedBefore = time.GetUtcNow() - (olderThan ?? options.ArchiveAfter);
        if (await archivist.RunAsync(endedBefore, after, maxCases, cancellation) is not { } report)
            return Refused("archive-running", "Another silo archives at this moment. Try again in some minutes.");
        return new ArchiveRun
        {
            Cases = report.Cases,
            Rows = report.Rows,
            Files = report.Files,
            Bytes = report.Bytes,
            Broken = report.Broken,
            Next = report.Last?.ToString(CultureInfo.InvariantCulture),
        };
    }

    private static Refusal Refused(string code, string message) => new() { Code = code, Class = RefusalClass.Conflict, Message = message };
}

internal sealed class Packages(CasePackage package) : ICasePackages
{
    public async Task<Refusal?> WriteAsync(Stream output, long caseId, string by, CancellationToken cancellation)
    {
        try
        {
            await package.WriteAsync(output, caseId, by, cancellation);
            return null;
        }
        catch (Exception fault) when (fault is PackageException or ArchiveException)
        {
            return new Refusal { Code = "not-packed", Class = RefusalClass.Conflict, Message = fault.Message };
        }
    }
}

internal sealed class StepTimeReports(StepTimes times) : IStepTimes
{
    public ValueTask<StepTimeReport> MeasureAsync(CaseQuery query, CancellationToken cancellation) => times.MeasureAsync(query, cancellation);
}

internal sealed class FieldSearch(GridCatalog catalog, IRegionKeys keys) : IFieldSearch
{
    public async ValueTask<Answer<SearchHash>> HashAsync(string serviceItem, string field, string value, CancellationToken cancellation)
    {
        if (await catalog.FindItemAsync(serviceItem) is not { } item)
            return Refused("serviceItem", $"There is no service item '{serviceItem}'. The list is at /api/v1/service-items.");
        if (item.Fields.Any(known => known.Searchable && known.Name == field))
            return CaseSearch.OfField(keys, item.Code, field, value);
        var names = string.Join(", ", item.Fields.Where(known => known.Searchable).Select(known => known.Name));
        return Refused("form", names.Length == 0 ? $"No field of {item.Code} is searchable." : $"Searchable fields of {item.Code} are: {names}.");
    }

    private static Refusal Refused(string path, string message) => new()
    {
        Code = RefusalCodes.InvalidInput,
        Class = RefusalClass.Invalid,
        Message = message,
        Faults = [new Fault { Path = path, Rule = "searchable", Message = message }],
    };
}
