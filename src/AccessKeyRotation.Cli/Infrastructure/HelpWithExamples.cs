using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace AccessKeyRotation.Cli.Infrastructure;

/// <summary>The help of the library, followed by the examples of the command.</summary>
internal sealed class HelpWithExamples(HelpAction help, string rootExamples) : SynchronousCommandLineAction
{
    /// <summary>Replaces the help action, which all commands share.</summary>
    public static void Install(RootCommand root, string rootExamples)
    {
        HelpOption option = root.Options.OfType<HelpOption>().Single();
        option.Action = new HelpWithExamples((HelpAction)option.Action!, rootExamples);
    }

    /// <summary>Help must work although required options are missing.</summary>
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        int exitCode = InvokeHelp(parseResult);
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

    /// <summary>Shows the help of the command without the arguments of its parents, which do not apply to it.</summary>
    private int InvokeHelp(ParseResult parseResult)
    {
        Argument[] ofParents =
        [
            .. parseResult
                .CommandResult.Command.Parents.OfType<Command>()
                .SelectMany(parent => parent.Arguments)
                .Where(argument => !argument.Hidden),
        ];
        foreach (Argument argument in ofParents)
            argument.Hidden = true;
        try
        {
            return help.Invoke(parseResult);
        }
        finally
        {
            foreach (Argument argument in ofParents)
                argument.Hidden = false;
        }
    }
}

/// <summary>
/// A command whose help ends with examples. The command list of its parent shows only the description.
/// </summary>
/// <param name="description">One sentence.</param>
/// <param name="examples">The text at the end of the help: remarks, examples and exit codes.</param>
internal sealed class ExampledCommand(string name, string description, string examples) : Command(name, description)
{
    public string Examples { get; } = examples;
}
