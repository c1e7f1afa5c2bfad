using System.Text.Json.Nodes;

namespace AccessKeyRotation.Local.Wire;

internal delegate JsonObject JsonOperation(JsonCall call);
