using System.Globalization;
using ApprovalGrid.Cases;

namespace ApprovalGrid.Chaos.Tests.Support;

/// <summary>Filings of invented people.</summary>
internal static class Filings
{
    public const string Name = "周小满";
    public const string IdNumber = "430102199003070004";

    public static FileCase Pension(string? key = null, int months = 66) => new()
    {
        ServiceItem = "pension-transfer-in",
        Region = "430100",
        Applicant = new Applicant { Kind = ApplicantKind.Person, Name = Name, IdNumber = IdNumber },
        Form = JsonText.From(new Dictionary<string, object>
        {
            ["OldRegion"] = "440100",
            ["AccountMonths"] = months,
            ["BirthDate"] = "1990-03-07",
            ["Sex"] = "F",
            ["HouseholdRegistered"] = false,
            ["InsuredSince"] = "2025-01-01",
            ["AmountFen"] = 1234567,
        }),
        Materials = [new FiledMaterial { Code = "application-form" }],
        IdempotencyKey = key ?? Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture),
    };
}
