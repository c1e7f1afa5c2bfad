using System.Text.Json;

namespace AccessKeyRotation.Local.Automation.Actions;

internal delegate bool BranchComparison(JsonElement variable, JsonElement operand);
