using System.Text.RegularExpressions;
using AccessKeyRotation.Peers;

namespace AccessKeyRotation.Repository.Tests;

/// <summary>
/// Namespaces of a project form no cycle, so that each folder can be read after the folders that it uses. References
/// are
/// found by the names of types in the sources.
/// </summary>
public sealed partial class NamespaceTests
{
    /// <summary>
    /// In AccessKeyRotation.Local every service receives the account, and the account has the state of every service.
    /// </summary>
    private static readonly string[] Exempt = ["src/AccessKeyRotation.Local"];

    public static TheoryData<string> Projects() =>
        [
            .. new[] { "src", "eng" }
                .SelectMany(folder =>
                    Directory.EnumerateDirectories(RepositoryFiles.PathOf(folder), "AccessKeyRotation*")
                )
                .Select(project => Path.GetRelativePath(RepositoryFiles.PathOf("."), project).Replace('\\', '/'))
                .Where(project => !Exempt.Contains(project))
                .Order(StringComparer.Ordinal),
        ];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Namespaces_of_a_project_form_no_cycle(string project) =>
        CycleIn(
                TextFiles
                    .Enumerate()
                    .Where(file => file.StartsWith(project + "/", StringComparison.Ordinal) && file.EndsWith(".cs"))
                    .Select(RepositoryFiles.Read)
            )
            .Should()
            .BeEmpty();

    [Fact]
    public void The_search_finds_a_cycle() =>
        CycleIn([
                "using P.B;\nnamespace P.A;\npublic sealed class First { Second? Next; }",
                "namespace P.B;\npublic sealed class Second { Third? Next; }",
                "namespace P;\npublic sealed class Third { A.First? Next; }",
                "using P.A;\nnamespace P;\npublic sealed class Fourth { First? Next; }",
            ])
            .Should()
            .BeEquivalentTo("P", "P.A", "P.B");

    [Fact]
    public void Comments_and_children_are_no_cycle() =>
        CycleIn([
                "using P.B;\nnamespace P.A;\npublic sealed class First { Second? Next; }",
                "using P.A;\nnamespace P.B;\n/// <summary>Unlike <see cref=\"First\"/>.</summary>\npublic sealed class Second;",
            ])
            .Should()
            .BeEmpty();

    /// <summary>The namespaces that can reach themselves.</summary>
    private static string[] CycleIn(IEnumerable<string> sources)
    {
        SourceFile[] files = [.. sources.Select(SourceFile.Parse)];
        ILookup<string, string> declaredIn = files
            .SelectMany(file => file.Types.Select(type => (type, file.Namespace)))
            .ToLookup(pair => pair.type, pair => pair.Namespace);
        ILookup<string, string> uses = files
            .SelectMany(file => file.UsedNamespaces(declaredIn).Select(used => (file.Namespace, used)))
            .Distinct()
            .ToLookup(pair => pair.Namespace, pair => pair.used);
        return [.. uses.Select(group => group.Key).Where(start => Reached(start, uses).Contains(start)).Order()];
    }

    private static HashSet<string> Reached(string start, ILookup<string, string> uses)
    {
        HashSet<string> reached = [];
        Stack<string> open = new(uses[start]);
        while (open.TryPop(out string? next))
        {
            if (reached.Add(next))
                foreach (string further in uses[next])
                    open.Push(further);
        }
        return reached;
    }

    private sealed record SourceFile(string Namespace, HashSet<string> Usings, string[] Types, HashSet<string> Words)
    {
        public static SourceFile Parse(string source)
        {
            string code = Comment().Replace(source, "");
            return new(
                NamespaceLine().Match(code).Groups[1].Value,
                [.. UsingLine().Matches(code).Select(match => match.Groups[1].Value)],
                [.. TypeLine().Matches(code).Select(match => match.Groups[1].Value)],
                [.. Word().Matches(UsingLine().Replace(Literal().Replace(code, ""), "")).Select(match => match.Value)]
            );
        }

        /// <summary>
        /// A name is of the innermost namespace that encloses this one and declares it, or of one that is imported.
        /// </summary>
        public IEnumerable<string> UsedNamespaces(ILookup<string, string> declaredIn) =>
            Words
                .Select(word =>
                    declaredIn[word]
                        .Where(IsVisible)
                        .OrderByDescending(name => IsEnclosing(name) ? name.Length : 0)
                        .FirstOrDefault()
                )
                .OfType<string>()
                .Where(name => name != Namespace)
                .Distinct();

        private bool IsVisible(string name) => Usings.Contains(name) || IsEnclosing(name);

        private bool IsEnclosing(string name) =>
            Namespace == name || Namespace.StartsWith(name + ".", StringComparison.Ordinal);
    }

    [GeneratedRegex(@"//.*$", RegexOptions.Multiline)]
    private static partial Regex Comment();

    [GeneratedRegex(@"""(?:[^""\\\n]|\\.)*""")]
    private static partial Regex Literal();

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex NamespaceLine();

    [GeneratedRegex(@"^using ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex UsingLine();

    [GeneratedRegex(
        @"^(?:(?:public|internal|sealed|static|abstract|partial|readonly) )+(?:class|record struct|record|struct|interface|enum) (\w+)",
        RegexOptions.Multiline
    )]
    private static partial Regex TypeLine();

    /// <summary>Not a member: a member's name need not be its type.</summary>
    [GeneratedRegex(@"(?<![\w.])[A-Z]\w*")]
    private static partial Regex Word();
}
