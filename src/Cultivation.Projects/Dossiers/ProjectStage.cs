using System.Diagnostics.CodeAnalysis;

namespace Cultivation.Projects.Dossiers;

/// <summary>签约-开工-投产: how far a project is.</summary>
public enum ProjectStage
{
    /// <summary>签约: the contract is signed.</summary>
    [SuppressMessage("Naming", "CA1720", Justification = "The stage's own word; no number type is meant.")]
    Signed,

    /// <summary>开工: construction started.</summary>
    Construction,

    /// <summary>投产: in production.</summary>
    Commissioned,
}
