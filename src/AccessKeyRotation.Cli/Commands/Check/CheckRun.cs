using AccessKeyRotation.Cli.Infrastructure;
using AccessKeyRotation.Cli.Prevention;
using AccessKeyRotation.Cli.Prevention.Findings;

namespace AccessKeyRotation.Cli.Commands.Check;

/// <summary>Checks files and reports all findings and all files that could not be checked.</summary>
internal sealed class CheckRun(CommandHost host)
{
    public int Run(CheckRequest request, CheckOutputs outputs)
    {
        if (request.Paths.Count == 0 && request.Globs.Count == 0)
            throw new CommandFailedException("PATH or --globs is required: name templates, plans or folders.");
        WaivedResources waived = WaivedResources.Of(
            request.Waivers.Select(path => Path.Combine(request.WorkingFolder, path)),
            host.Time.GetUtcNow(),
            request.MaxWaiverDuration
        );
        foreach (string line in waived.Skipped)
            host.Errors.WriteLine($"Skipped: {line}");
        PreventionPolicy policy = new(waived.Resources, request.OwnerTag, request.AllowsRotation);
        FileResult[] files =
        [
            .. new FileSelection(request.WorkingFolder)
                .Of(request.Paths, request.Globs)
                .Select(file => new FileResult(file, Read(file, policy))),
        ];
        CheckReport report = new(files);

        foreach (string line in request.HasAnnotations ? GitHubText.Annotations(report) : report.Lines)
            host.Text.WriteLine(line);
        foreach (string line in report.Errors)
            host.Errors.WriteLine(line);
        if (request.IsVerbose)
        {
            foreach (FileResult file in files.Where(file => file.Source.Kind == SourceKind.Other))
                host.Errors.WriteLine($"Skipped: '{file.Path}': {file.Source.Reason}.");
        }
        string[] unmatched = [.. Unmatched(request, files)];
        foreach (string line in unmatched)
            host.Errors.WriteLine(line);
        host.Errors.WriteLine(report.Summary);
        if (report.Findings.Count > 0)
            host.Errors.WriteLine(CheckReport.Remedy);
        Write(report, outputs, request.WorkingFolder);
        return report.Errors.Any() || unmatched.Length > 0 ? ExitCode.NotDetermined
            : report.Findings.Count > 0 ? ExitCode.Violation
            : ExitCode.Success;
    }

    private static CheckedSource Read(SelectedFile file, PreventionPolicy policy)
    {
        try
        {
            return CheckedSource.Of(File.ReadAllBytes(file.FullPath), file.IsNamed, policy);
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            return new(SourceKind.Error, [], $"cannot be read: {failed.Message.TrimEnd('.')}");
        }
    }

    /// <summary>The patterns without a template or plan, and the paths if none of them has one.</summary>
    private static IEnumerable<string> Unmatched(CheckRequest request, IReadOnlyList<FileResult> files)
    {
        ILookup<int, FileResult> groups = files.ToLookup(file => file.File.Group ?? -1);
        for (int group = 0; group < request.Globs.Count; group++)
        {
            if (groups[group].All(file => file.Source.Kind == SourceKind.Other))
                yield return "None of these files is a template or plan: "
                    + request.Globs[group].Trim().ReplaceLineEndings(" ");
        }
        if (
            request.Paths.Count > 0
            && !request.AllowsNone
            && groups[-1].All(file => file.Source.Kind == SourceKind.Other)
        )
            yield return $"None of these files is a template or plan: {string.Join(' ', request.Paths)}";
    }

    private static void Write(CheckReport report, CheckOutputs outputs, string folder)
    {
        if (outputs.Sarif is { } sarif)
            Write(sarif, full => File.WriteAllText(full, CheckSarif.TextOf(report, folder)));
        if (outputs.CodeQuality is { } codeQuality)
            Write(codeQuality, full => File.WriteAllText(full, GitLabText.CodeQuality(report, folder)));
        if (outputs.Summary is { } summary)
            Write(summary, full => File.AppendAllText(full, GitHubText.Summary(report)));

        void Write(string file, Action<string> write)
        {
            string full = Path.Combine(folder, file);
            OutputFile.Write(file, [full], () => write(full));
        }
    }
}
