using System.Globalization;
using Orleans.Runtime;

namespace Orleans;

/// <summary>Reads the identity of a grain, from a reference to it or from within it.</summary>
public static class GrainExtensions
{
    /// <exception cref="ArgumentException">The object is neither a reference nor a grain made by a host.</exception>
    public static GrainId GetGrainId(this IAddressable grain)
    {
        ArgumentNullException.ThrowIfNull(grain);
        return grain switch
        {
            GrainReference reference => reference.GrainId,
            IGrainBase { GrainContext: { } context } => context.GrainId,
            _ => throw new ArgumentException(
                $"{grain.GetType().FullName} has no identity: it is neither a reference from IGrainFactory nor a grain made by a host.",
                nameof(grain)),
        };
    }

    /// <summary>A reference to this grain, which may be passed to others; the grain object itself may not.</summary>
    /// <exception cref="ArgumentException">The object is neither a reference nor a grain made by a host.</exception>
    public static TGrainInterface AsReference<TGrainInterface>(this IAddressable grain)
    {
        var factory = grain switch
        {
            GrainReference reference => reference.Factory,
            IGrainBase activation => activation.GrainContext?.GrainFactory,
            _ => null,
        };
        var id = grain.GetGrainId();
        return factory is null
            ? throw new ArgumentException($"Grain {id} belongs to no host.", nameof(grain))
            : (TGrainInterface)factory.GetGrainReference(typeof(TGrainInterface), id);
    }

    public static string GetPrimaryKeyString(this IAddressable grain) => grain.GetGrainId().Key.ToString();

    /// <exception cref="InvalidOperationException">The grain's key is not a 64-bit number.</exception>
    public static long GetPrimaryKeyLong(this IAddressable grain)
    {
        var id = grain.GetGrainId();
        return long.TryParse(id.Key.ToString(), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var key)
            ? key
            : throw new InvalidOperationException($"The key of grain {id} is not a 64-bit number.");
    }

    /// <exception cref="InvalidOperationException">The grain's key is not a <see cref="Guid"/>.</exception>
    public static Guid GetPrimaryKey(this IAddressable grain)
    {
        var id = grain.GetGrainId();
        return Guid.TryParseExact(id.Key.ToString(), "N", out var key)
            ? key
            : throw new InvalidOperationException($"The key of grain {id} is not a GUID.");
    }
}
