using ApprovalGrid.GrainHost.Activations;
using ApprovalGrid.GrainHost.Classes;

namespace ApprovalGrid.GrainHost.Calls;

/// <summary>An interface bound, on one host, to the class that implements it.</summary>
internal sealed record GrainBinding(GrainInterface Interface, GrainClass Class, ActivationDirectory Directory);
