"""`python -m flows` is the command `renaksi`. Workers import this module under another name: it does nothing then."""

if __name__ == "__main__":
    from flows.start import main

    main()
