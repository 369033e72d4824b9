// The repository would take a token; the handler has none to give.
public sealed record SongAdded(string Title);

public sealed record AddSong(string AlbumId, string Title);

public sealed partial class Album : Aggregate
{
    public int Songs { get; private set; }

    public void Add(string title) => Raise(new SongAdded(title));

    private void HandleSongAdded(SongAdded e) => Songs++;
}

public sealed partial class AlbumCommands(IRepository<Album> albums) : ICommandHandlers
{
    public async Task {|CQRS4003:HandleAddSong|}(AddSong command, CommandContext context)
        => await albums.UpdateAsync(command.AlbumId, album => album.Add(command.Title), context);
}
