using System.Xml.Linq;

namespace AccessKeyRotation.Local.Wire;

/// <summary>One operation of a query service. The nodes of what it returns are the result's; null has no result.</summary>
internal delegate XElement? QueryOperation(QueryCall call);
