using ApprovalGrid.Storage;

namespace ApprovalGrid.Api;

/// <summary>The keyed hash under which an applicant's cases are found.</summary>
public interface IApplicantHashes
{
    /// <param name="identityNumber">Citizen identity number or unified social credit code.</param>
    SearchHash Of(string identityNumber);
}
