using Cultivation.Primitives;

namespace Cultivation.Policies.Drafting;

/// <summary>What a draft has to be told, because no document says it in a form that can be relied on.</summary>
/// <param name="Policy">The pack's id, for example <c>linze-2026</c>.</param>
/// <param name="Prefix">What clause and ruling ids begin with: two to four capital letters.</param>
/// <param name="Jurisdiction">The jurisdiction; null when it is still to be completed.</param>
/// <param name="TextPath">Where the text will lie, relative to the folder of the packs' parent: <c>documents/linze-2026.txt</c>.</param>
/// <param name="Sha256">The digest of that file, in lower-case hexadecimal digits.</param>
public sealed record DraftOptions(string Policy, string Prefix, DivisionCode? Jurisdiction, string TextPath, string Sha256);
