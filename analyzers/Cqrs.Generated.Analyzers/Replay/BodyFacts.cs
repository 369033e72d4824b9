using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Cqrs.Generated.Analyzers.Replay;

/// <summary>What one body does itself, without what it calls. Read once per compilation, however many folds come through it.</summary>
/// <param name="Findings">What a fold must not do.</param>
/// <param name="Calls">What it calls in this compilation.</param>
/// <param name="Writes">Which state of an aggregate it changes.</param>
/// <param name="Changed">A member of the object itself that it changes, if that is no aggregate but may be a part of one; null if there is none.</param>
internal sealed record BodyFacts(ImmutableArray<Finding> Findings, ImmutableArray<Call> Calls, ImmutableArray<StateWrite> Writes, ISymbol? Changed);

/// <summary>A spot that makes a replay differ.</summary>
/// <param name="Hazard">What is wrong.</param>
/// <param name="What">What stands there, as the message shows it.</param>
/// <param name="Where">The spot.</param>
/// <param name="Within">The type that it is in.</param>
internal sealed record Finding(Hazard Hazard, string What, Location Where, INamedTypeSymbol? Within);

/// <summary>A call whose body can be read.</summary>
/// <param name="Target">The method or accessor; or the type, field or property whose initializers run.</param>
/// <param name="Where">The call.</param>
/// <param name="On">Whose state the object is that is called, as <see cref="StateRoots"/> says it; null if that is not known, or an aggregate.</param>
internal sealed record Call(ISymbol Target, Location Where, ISymbol? On = null);

/// <summary>A change of an aggregate's state.</summary>
/// <param name="Member">The field, property or captured parameter of the aggregate.</param>
/// <param name="Where">The change.</param>
internal sealed record StateWrite(ISymbol Member, Location Where);
