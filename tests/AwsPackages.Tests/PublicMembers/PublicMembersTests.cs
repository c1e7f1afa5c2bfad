using System.Reflection;
using System.Runtime.CompilerServices;

namespace AwsPackages.Tests.PublicMembers;

/// <summary>
/// The public members of every stand-in, approved as text. Those of the Lambda packages exist in the official package
/// with the same name and type: read from the package if the build uses it, otherwise from <c>Official</c>, which a
/// build with the official packages wrote.
/// </summary>
public class PublicMembersTests
{
    [SkippableTheory]
    [InlineData("Amazon.Lambda.ConfigEvents")]
    [InlineData("Amazon.Lambda.Core")]
    [InlineData("Amazon.Lambda.RuntimeSupport")]
    [InlineData("Amazon.Lambda.Serialization.SystemTextJson")]
    [InlineData("AWSSDK.CloudTrail")]
    [InlineData("AWSSDK.ConfigService")]
    [InlineData("AWSSDK.IdentityManagement")]
    [InlineData("AWSSDK.SecurityHub")]
    [InlineData("AWSSDK.SimpleNotificationService")]
    public void A_stand_in_has_no_members_but_the_approved(string package)
    {
        StandIns.Only("they have more members than a stand-in");

        string[] actual = [.. PublicMemberList.Of(Assembly.Load(package))];
        Accept($"{package}.txt", actual);

        string[] approved = Read($"{package}.txt");
        string[] difference =
        [
            .. approved.Except(actual).Select(line => $"- {line}"),
            .. actual.Except(approved).Select(line => $"+ {line}"),
        ];
        Assert.True(
            difference.Length == 0,
            $"{package} differs from {package}.txt:\n{string.Join('\n', difference)}\nIf that is intended, run this test with ACCEPT_PUBLIC_MEMBERS=1."
        );
    }

    [Theory]
    [InlineData("Amazon.Lambda.ConfigEvents")]
    [InlineData("Amazon.Lambda.Core")]
    [InlineData("Amazon.Lambda.RuntimeSupport")]
    [InlineData("Amazon.Lambda.Serialization.SystemTextJson")]
    public void Each_member_of_a_stand_in_is_one_of_the_official_package(string package)
    {
        string[] approved = Read($"{package}.txt");
        string file = Path.Combine("Official", $"{package}.txt");
        if (StandIns.AreOfficial)
            Accept(file, [.. OfTypes(approved, PublicMemberList.WithInherited(Assembly.Load(package)))]);
        string[] official = StandIns.AreOfficial
            ? [.. PublicMemberList.WithInherited(Assembly.Load(package))]
            : Read(file);

        string[] unknown = [.. approved.Where(line => !IsIn(line, official))];

        unknown.Should().BeEmpty();
    }

    /// <summary>
    /// A member matches the same line. A type matches if it is of the same kind and inherits at least as much.
    /// </summary>
    private static bool IsIn(string line, string[] official)
    {
        if (!line.Contains(" [", StringComparison.Ordinal))
            return official.Contains(line);
        (string type, string[] inherited) = Parse(line);
        return official
            .Where(each => each.Contains(" [", StringComparison.Ordinal))
            .Select(Parse)
            .Any(each => each.Type == type && inherited.All(each.Inherited.Contains));
    }

    private static (string Type, string[] Inherited) Parse(string line) =>
        line.Split(" : ") is [var type, var inherited] ? (type, inherited.Split(", ")) : (line, []);

    /// <summary>Returns the lines about the types of the stand-in, with the members that they inherit.</summary>
    private static IEnumerable<string> OfTypes(string[] approved, IEnumerable<string> official)
    {
        HashSet<string> types =
        [
            .. approved
                .Where(line => line.Contains(" [", StringComparison.Ordinal))
                .Select(line => line.Split(" [")[0]),
        ];
        return official.Where(line =>
            types.Any(type =>
                line.StartsWith($"{type} [", StringComparison.Ordinal)
                || line.StartsWith($"{type}.", StringComparison.Ordinal)
            )
        );
    }

    private static void Accept(string file, string[] lines)
    {
        if (Environment.GetEnvironmentVariable("ACCEPT_PUBLIC_MEMBERS") == "1")
            File.WriteAllText(Path.Combine(SourceFolder(), file), string.Concat(lines.Select(line => line + "\n")));
    }

    private static string[] Read(string file) =>
        Path.Combine(SourceFolder(), file) is var path && File.Exists(path) ? File.ReadAllLines(path) : [];

    private static string SourceFolder([CallerFilePath] string thisFile = "") => Path.GetDirectoryName(thisFile)!;
}
