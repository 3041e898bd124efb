using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.Extensions.DependencyInjection;

namespace ApprovalGrid.Api.Auth;

/// <summary>Encrypts the keys of the key ring before they reach the store: who reads the database cannot forge tokens.</summary>
internal sealed class SealedXmlEncryptor(ISecretSeal seal) : IXmlEncryptor
{
    public const string Purpose = "key-ring";

    public EncryptedXmlInfo Encrypt(XElement plaintextElement)
    {
        var secret = seal.Seal(Purpose, Encoding.UTF8.GetBytes(plaintextElement.ToString(SaveOptions.DisableFormatting)));
        return new EncryptedXmlInfo(new XElement("sealed", Convert.ToBase64String(secret)), typeof(SealedXmlDecryptor));
    }
}

/// <summary>The other half of <see cref="SealedXmlEncryptor"/>; the framework makes it by name.</summary>
internal sealed class SealedXmlDecryptor(IServiceProvider services) : IXmlDecryptor
{
    private readonly ISecretSeal _seal = services.GetRequiredService<ISecretSeal>();

    public XElement Decrypt(XElement encryptedElement) =>
        XElement.Parse(Encoding.UTF8.GetString(_seal.Open(SealedXmlEncryptor.Purpose, Convert.FromBase64String(encryptedElement.Value))));
}
