using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace AccessKeyRotation.Packaging.Functions;

/// <summary>
/// The metadata that the build stamped into an assembly. The package records it instead of the values that its caller
/// passed.
/// </summary>
/// <param name="Version">The informational version.</param>
/// <param name="AwsPackages">official or standin.</param>
internal sealed record AssemblyStamp(string Version, string AwsPackages)
{
    public const string Official = "official";

    /// <exception cref="PackagingException">The assembly does not have the metadata.</exception>
    public static AssemblyStamp Read(string name, byte[] content)
    {
        using MemoryStream stream = new(content);
        using PEReader file = new(stream);
        MetadataReader metadata = file.GetMetadataReader();
        string? version = null;
        string? awsPackages = null;
        foreach (
            CustomAttribute attribute in metadata
                .GetAssemblyDefinition()
                .GetCustomAttributes()
                .Select(metadata.GetCustomAttribute)
        )
        {
            string type = TypeOf(metadata, attribute);
            if (type == nameof(AssemblyInformationalVersionAttribute))
                version = Texts(metadata, attribute, 1)[0];
            else if (
                type == nameof(AssemblyMetadataAttribute)
                && Texts(metadata, attribute, 2) is [nameof(AwsPackages), { } answer]
            )
                awsPackages = answer;
        }
        return new(
            version ?? throw new PackagingException($"{name} has no informational version."),
            awsPackages
                ?? throw new PackagingException($"{name} does not have the assembly metadata of its AWS packages.")
        );
    }

    private static string TypeOf(MetadataReader metadata, CustomAttribute attribute) =>
        attribute.Constructor.Kind == HandleKind.MemberReference
        && metadata.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent
            is { Kind: HandleKind.TypeReference } parent
            ? metadata.GetString(metadata.GetTypeReference((TypeReferenceHandle)parent).Name)
            : "";

    /// <summary>Reads the arguments of a constructor with only string parameters (ECMA-335, II.23.3).</summary>
    private static string?[] Texts(MetadataReader metadata, CustomAttribute attribute, int count)
    {
        BlobReader value = metadata.GetBlobReader(attribute.Value);
        _ = value.ReadUInt16();
        string?[] texts = new string?[count];
        for (int i = 0; i < count; i++)
            texts[i] = value.ReadSerializedString();
        return texts;
    }
}
