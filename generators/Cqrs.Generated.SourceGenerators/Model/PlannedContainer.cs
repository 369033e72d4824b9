using Cqrs.Generated.Conventions;
using Cqrs.Generated.Conventions.Folds;
using Cqrs.Generated.Conventions.Upcasting;

namespace Cqrs.Generated.SourceGenerators.Model;

/// <summary>A class, and how it is folded.</summary>
/// <param name="File">The class, its handlers in the order of the plan.</param>
/// <param name="Events">For each handler, its event.</param>
/// <param name="Plan">The plan; null where every handler is simply called with its whole event.</param>
internal sealed record PlannedContainer(ContainerFile File, EquatableArray<PlainEvent> Events, FoldPlan? Plan)
{
    public static PlannedContainer Of(ContainerFile file, HandlerBodies bodies)
    {
        if (file.Model is not { Facts: { } facts } model)
            return new PlannedContainer(file, default, null);
        var single = facts.Events.Concat(facts.Older.Select(older => new PlainEvent(UpcastFusion.Fuse(older, bodies.Find)))).ToArray();

        // What has become others is made as objects, and they are handled one after the other.
        var events = single.Concat(Enumerable.Repeat(new PlainEvent(null), model.Handlers.Count - single.Length)).ToArray();
        var handlers = model.Handlers
            .Select((handler, i) => new FoldHandler(bodies.Find(model.Hierarchy.HintName, handler.Method), events[i]))
            .ToArray();
        var plan = model.Kind == ContainerKind.Aggregate ? FoldPlanner.Plan(handlers, facts.Members) : FoldPlanner.PlanCalls(handlers);
        return new PlannedContainer(
            file with { Model = model with { Handlers = plan.Handlers.Select(planned => model.Handlers[planned.Index]).ToEquatableArray() } },
            plan.Handlers.Select(planned => events[planned.Index]).ToEquatableArray(),
            plan);
    }
}
