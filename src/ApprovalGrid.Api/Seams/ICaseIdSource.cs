namespace ApprovalGrid.Api;

/// <summary>Draws the ids of new cases: positive, time-ordered, never the same one twice on any silo.</summary>
public interface ICaseIdSource
{
    long Next();
}
