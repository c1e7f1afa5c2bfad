using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace AccessKeyRotation.Cli.Hosting;

/// <summary>The library's help, and the command's examples after it.</summary>
internal sealed class HelpWithExamples(HelpAction help, string rootExamples) : SynchronousCommandLineAction
{
    /// <summary>Replaces the help of the root command and so that of all its commands.</summary>
    public static void Install(RootCommand root, string rootExamples)
    {
        HelpOption option = root.Options.OfType<HelpOption>().Single();
        option.Action = new HelpWithExamples((HelpAction)option.Action!, rootExamples);
    }

    /// <summary>Help is wanted most where something is missing yet.</summary>
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        int exitCode = help.Invoke(parseResult);
        string? examples = parseResult.CommandResult.Command switch
        {
            ExampledCommand command => command.Examples,
            RootCommand => rootExamples,
            _ => null,
        };
        if (examples is not null)
            parseResult.InvocationConfiguration.Output.WriteLine(examples);
        return exitCode;
    }
}
