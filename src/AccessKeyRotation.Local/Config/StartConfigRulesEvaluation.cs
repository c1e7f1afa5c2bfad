using System.Text.Json.Nodes;
using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Wire;

namespace AccessKeyRotation.Local.Config;

/// <summary>
/// Starts one scheduled run of each rule in the background. AWS Config also sends every recorded change again, which
/// evaluates the same users twice.
/// </summary>
internal static class StartConfigRulesEvaluation
{
    public static JsonObject Answer(JsonCall call)
    {
        ConfigRule[] rules = [.. RuleNames.Many(call, least: 1).Select(name => RuleNames.Find(call, name))];
        call.Account.Rules.StartEvaluations(rules, rule => RuleRun.ScheduledAsync(call.Account, rule));
        return [];
    }
}
