namespace AccessKeyRotation.Local.Automation.Actions;

/// <summary>The actions that documents may use. One more is its own file and a line here.</summary>
internal static class StepActions
{
    public static readonly IReadOnlyDictionary<string, StepAction> ByName = new StepAction[]
    {
        new Approve(),
        new Branch(),
        new InvokeLambdaFunction(),
    }.ToDictionary(action => action.Name);
}
