using AccessKeyRotation.Peers;

namespace AccessKeyRotation.Repository.Tests;

/// <summary>Lines of sources fit in 120 columns; the formatter wraps code, but neither comments nor literals.</summary>
public sealed class LineLengthTests
{
    private const int Columns = 120;

    /// <summary>Messages and patterns that are easier to read and to search for in one piece.</summary>
    private const double MaximumShareOfLongLines = 0.01;

    [Theory]
    [InlineData("src")]
    [InlineData("eng")]
    [InlineData("tests")]
    public void Fewer_than_one_line_in_a_hundred_is_longer_than_120_columns(string folder)
    {
        string[] files =
        [
            .. TextFiles.Enumerate().Where(file => file.StartsWith(folder + "/") && file.EndsWith(".cs")),
        ];
        string[] lines = [.. files.SelectMany(file => File.ReadLines(RepositoryFiles.PathOf(file)))];

        lines.Should().HaveCountGreaterThan(1000);
        ((double)lines.Count(line => line.Length > Columns) / lines.Length)
            .Should()
            .BeLessThan(MaximumShareOfLongLines);
    }

    [Fact]
    public void Comments_fit_in_120_columns() =>
        TextFiles
            .Enumerate()
            .Where(file => file.EndsWith(".cs"))
            .SelectMany(file =>
                File.ReadLines(RepositoryFiles.PathOf(file))
                    .Index()
                    .Where(line => line.Item.Length > Columns && line.Item.TrimStart().StartsWith("//"))
                    .Select(line => $"{file}:{line.Index + 1}")
            )
            .Should()
            .BeEmpty();
}
