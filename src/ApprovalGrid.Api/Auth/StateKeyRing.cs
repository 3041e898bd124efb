using System.Text;
using System.Xml.Linq;
using ApprovalGrid.Storage;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace ApprovalGrid.Api.Auth;

/// <summary>Keeps the data-protection key ring in the store, so that a token from one silo is good at all.</summary>
internal sealed class StateKeyRing(IStateStore states) : IXmlRepository
{
    private const string StateName = "key-ring";

    // The framework reads the ring at start and about once a day, by an interface that cannot be awaited.
    public IReadOnlyCollection<XElement> GetAllElements() =>
        [.. Wait(states.ListAsync(StateName, CancellationToken.None)).Select(value => XElement.Parse(Encoding.UTF8.GetString(value.Value.Span)))];

    public void StoreElement(XElement element, string friendlyName)
    {
        var bytes = Encoding.UTF8.GetBytes(element.ToString(SaveOptions.DisableFormatting));
        if (Wait(states.WriteAsync(StateName, friendlyName, bytes, null, CancellationToken.None)) is null)
            throw new InvalidOperationException($"The key ring already has an element named {friendlyName}.");
    }

    private static T Wait<T>(ValueTask<T> task) => Task.Run(task.AsTask).GetAwaiter().GetResult();
}
