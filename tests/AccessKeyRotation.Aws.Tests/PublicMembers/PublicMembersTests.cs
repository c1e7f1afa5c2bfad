using System.Reflection;
using System.Runtime.CompilerServices;
using AwsPackages.Tests.PublicMembers;

namespace AccessKeyRotation.Aws.Tests.PublicMembers;

/// <summary>
/// The public members of the two libraries, accepted as text, so that a review shows each change.
/// <c>ACCEPT_PUBLIC_MEMBERS=1</c> writes the texts.
/// </summary>
public sealed class PublicMembersTests
{
    [Theory]
    [InlineData("AccessKeyRotation")]
    [InlineData("AccessKeyRotation.Aws")]
    public void The_public_members_of_a_library_are_the_accepted_ones(string library)
    {
        string file = Path.Combine(SourceFolder(), $"{library}.txt");
        string[] actual = [.. PublicMemberList.Of(Assembly.Load(library))];
        if (Environment.GetEnvironmentVariable("ACCEPT_PUBLIC_MEMBERS") == "1")
            File.WriteAllText(file, string.Concat(actual.Select(line => line + "\n")));

        string[] accepted = File.ReadAllLines(file);
        string[] difference =
        [
            .. accepted.Except(actual).Select(line => $"- {line}"),
            .. actual.Except(accepted).Select(line => $"+ {line}"),
        ];

        difference.Should().BeEmpty($"ACCEPT_PUBLIC_MEMBERS=1 writes {library}.txt if the change is intended");
    }

    private static string SourceFolder([CallerFilePath] string thisFile = "") => Path.GetDirectoryName(thisFile)!;
}
