namespace AccessKeyRotation.Cli.Reports;

/// <summary>Writes a report to a file.</summary>
internal static class ReportOutput
{
    /// <summary>Columns of a table in a file, which has no width of its own.</summary>
    public const int FileWidth = 160;

    /// <summary>The file is there whole or, after a failure, as it was: a half-written report would be taken for one.</summary>
    public static void WriteFile(string file, Action<TextWriter> write)
    {
        string unfinished = $"{file}.{Guid.NewGuid():N}.tmp";
        try
        {
            using (StreamWriter writer = new(unfinished))
                write(writer);
            File.Move(unfinished, file, overwrite: true);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }
}
