using System.Diagnostics.CodeAnalysis;

namespace AccessKeyRotation.Local.Account;

[SuppressMessage("Naming", "CA1720:Identifier contains type name", Justification = "The names are AWS's and go over the wire.")]
public enum ParameterType
{
    String,

    /// <summary>Texts with commas between them.</summary>
    StringList,

    /// <summary>Kept encrypted; told in clear only to those who ask for decryption.</summary>
    SecureString,
}
