using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using AccessKeyRotation.Packaging.Functions;
using AccessKeyRotation.Packaging.Templates;
using AccessKeyRotation.Packaging.Zips;

namespace AccessKeyRotation.Packaging;

/// <summary>Reads and checks the inputs, writes the package, and shows how to deploy it.</summary>
internal sealed class PackageRun(TextWriter output, TextWriter errors)
{
    private const int Made = 0;
    private const int Refused = 1;
    private const int LinkedElsewhere = 3;

    public int Run(PackageOptions options)
    {
        try
        {
            Make(options);
            return Made;
        }
        catch (PackagingException refusal)
        {
            errors.WriteLine($"Nothing was packaged. {refusal.Message}");
            return refusal is LinkedElsewhereException ? LinkedElsewhere : Refused;
        }
    }

    private void Make(PackageOptions options)
    {
        JsonObject template = TemplateExpander.Expand(
            TemplateYaml.Read(options.Template),
            Path.GetDirectoryName(Path.GetFullPath(options.Template))!
        );
        PublishedFunction[] functions =
        [
            .. PackagedTemplate
                .Handlers(template)
                .Select(handler =>
                    PublishedFunction.Read(
                        FolderOf(handler.Key, options.Functions),
                        handler.Value,
                        options.Architecture
                    )
                ),
        ];
        PackagedTemplate.Bind(template, options.Architecture, StampOf(functions));

        PackagedFile[] files =
        [
            .. functions.Select(function => new PackagedFile(
                $"{function.Name}.zip",
                DeterministicZip.Create(function.Files)
            )),
            new(PackagedTemplate.FileName, Encoding.UTF8.GetBytes(PackagedTemplate.Write(template))),
        ];
        Directory.CreateDirectory(options.Output);
        // The check sums of files that are being replaced would be valid for a mixture.
        File.Delete(Path.Combine(options.Output, CheckSums.FileName));
        string shown = Shown(options.Output);
        foreach (PackagedFile file in files.Append(CheckSums.Of(files)))
        {
            File.WriteAllBytes(Path.Combine(options.Output, file.Name), file.Content);
            output.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{Path.Combine(shown, file.Name)}: {file.Content.Length:N0} bytes"
                )
            );
        }
        output.WriteLine(DeployCommands.Of(shown, options.Architecture));
    }

    /// <summary>Returns the shortest path from the folder in which the commands are pasted.</summary>
    private static string Shown(string folder) =>
        Path.GetRelativePath(Environment.CurrentDirectory, folder) is { } near
        && !near.StartsWith("..", StringComparison.Ordinal)
            ? near
            : Path.GetFullPath(folder);

    private static FunctionFolder FolderOf(string name, IReadOnlyList<FunctionFolder> published) =>
        published.FirstOrDefault(folder => folder.Name == name)
        ?? throw new PackagingException(
            $"The template has a function {name}. Add --function {name}=FOLDER with the folder that it was published "
                + "to."
        );

    private static BuildStamp StampOf(PublishedFunction[] functions) =>
        functions.Select(function => function.Stamp).Distinct().ToArray() is [{ } only]
            ? only
            : throw new PackagingException(
                "The functions are not from the same build: "
                    + string.Join("; ", functions.Select(function => $"{function.Name} is {function.Stamp}"))
                    + ". Publish all of them again."
            );
}
