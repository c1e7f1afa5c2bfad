using System.Reflection;
using AccessKeyRotation.Packaging.Functions;

namespace AccessKeyRotation.Packaging.Tests.Functions;

public sealed class AssemblyStampTests
{
    [Fact]
    public void A_stamp_is_what_the_build_wrote()
    {
        Assembly ours = typeof(AssemblyStampTests).Assembly;

        AssemblyStamp stamp = AssemblyStamp.Read("x.dll", File.ReadAllBytes(ours.Location));

        stamp
            .Version.Should()
            .Be(ours.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion);
        stamp
            .AwsPackages.Should()
            .Be(
                ours.GetCustomAttributes<AssemblyMetadataAttribute>()
                    .Single(metadata => metadata.Key == "AwsPackages")
                    .Value
            )
            .And.BeOneOf("official", "standin");
    }

    [Fact]
    public void An_assembly_without_a_stamp_is_refused() =>
        FluentActions
            .Invoking(() => AssemblyStamp.Read("x.dll", File.ReadAllBytes(typeof(FactAttribute).Assembly.Location)))
            .Should()
            .Throw<PackagingException>()
            .WithMessage("x.dll does not have the assembly metadata of its AWS packages.");
}
