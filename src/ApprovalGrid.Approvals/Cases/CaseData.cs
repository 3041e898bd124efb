using ApprovalGrid.Approvals.Effects;
using ApprovalGrid.Workflows.Execution;
using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Approvals.Cases;

/// <summary>What is personal, or may be, in a case: the fold of its sealed events. Unreadable without the case's key.</summary>
public sealed class CaseData
{
    public ApplicantData? Applicant { get; set; }

    public JsValue Form { get; set; }

    public SortedDictionary<string, MaterialData> Materials { get; set; } = new(StringComparer.Ordinal);

    /// <summary>Words of opinions by task number.</summary>
    public SortedDictionary<int, string> Comments { get; set; } = [];

    /// <summary>Display names by account id.</summary>
    public SortedDictionary<string, string> Names { get; set; } = new(StringComparer.Ordinal);

    /// <summary>Newest reason by what it is of.</summary>
    public SortedDictionary<string, string> Reasons { get; set; } = new(StringComparer.Ordinal);

    /// <summary>The newest supplement notice.</summary>
    public string? Notice { get; set; }

    public WorkflowMemory Memory { get; set; } = new();

    /// <summary>What came from outside and waits to be used.</summary>
    public OutwardData Outward { get; set; } = new();

    public CaseData Clone()
    {
        var copy = (CaseData)MemberwiseClone();
        copy.Materials = new(Materials, StringComparer.Ordinal);
        copy.Comments = new(Comments);
        copy.Names = new(Names, StringComparer.Ordinal);
        copy.Reasons = new(Reasons, StringComparer.Ordinal);
        copy.Memory = Memory.Clone();
        copy.Outward = Outward.Clone();
        return copy;
    }

    /// <summary>Folds one sealed fact.</summary>
    public void Apply(CaseDataEvent fact)
    {
        switch (fact)
        {
            case ApplicantGiven given:
                Applicant = new ApplicantData(given.Kind, given.Name, given.IdNumber, given.Uscc, given.Phone);
                break;
            case FormGiven given:
                Form = given.Form;
                break;
            case MaterialGiven given:
                Materials[given.Code] = new MaterialData(given.FileName, given.Sha256, given.At);
                break;
            case CommentWritten written:
                Comments[written.Task] = written.Text;
                break;
            case NoticeWritten written:
                Notice = written.Text;
                break;
            case ReasonGiven given:
                Reasons[given.Of] = given.Text;
                break;
            case ActorNamed named:
                Names[named.Id] = named.Name;
                break;
            case var _ when Outward.Apply(fact):
                break;
            default:
                throw new InvalidOperationException($"{fact.GetType().Name} has no fold.");
        }
    }
}
