using BenchmarkDotNet.Running;

// dotnet run -c Release --project benchmarks/Cqrs.Generated.Benchmarks.Peers -- -i --filter '*'
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
