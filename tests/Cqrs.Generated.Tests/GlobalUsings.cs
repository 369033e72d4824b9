global using Cqrs.Generated.Serialization;
global using Cqrs.Generated.Stores;
