//! demo.title_case: the words of a title begin with capital letters.
//! rustc --edition 2021 -O -C strip=symbols --crate-type cdylib title_case.rs -o demo_title_case.so

mod wirecopy;

use std::collections::TryReserveError;
use std::mem::size_of;
use std::os::raw::{c_char, c_void};
use std::panic::catch_unwind;
use std::ptr::null;
use wirecopy::*;

/// The skill: text in, text out. A title may be as long as anything, and where memory is short
/// String ends the process: so it asks first.
fn title_case(title: &str) -> Result<String, TryReserveError> {
    let mut begins = true;
    let mut text = String::new();
    text.try_reserve(title.len())?;
    for letter in title.chars() {
        text.try_reserve(12)?; // a capital letter takes up to three of four bytes
        if begins {
            text.extend(letter.to_uppercase());
        } else {
            text.push(letter);
        }
        begins = letter.is_whitespace();
    }
    Ok(text)
}

fn text_of(text: &str) -> Str {
    Str { data: text.as_ptr(), size: text.len() }
}

/// A view from the host, valid until the callback returns.
unsafe fn view<'a>(text: Str) -> &'a str {
    if text.size == 0 {
        return "";
    }
    std::str::from_utf8(std::slice::from_raw_parts(text.data, text.size)).unwrap_or("")
}

unsafe fn answer(host: &Host, record: *mut c_void) -> Result<u8, TryReserveError> {
    let title = title_case(view((host.get_str)(record, TITLE)))?;
    if (host.set_str)(record, TITLE, text_of(&title)) == OK {
        return Ok(KEEP);
    }
    (host.explain)(record, text_of("the title could not be written"));
    Ok(REJECT)
}

/// There is nothing to keep but the host's functions, which live until the process ends.
unsafe extern "C" fn create(host: *const Host, _: *mut c_void, this: *mut *mut c_void) -> i32 {
    *this = host as *mut c_void;
    OK
}

unsafe extern "C" fn destroy(_: *mut c_void) {}

/// No panic may cross into the host (R5).
unsafe extern "C" fn process(this: *mut c_void, batch: *mut Batch) -> i32 {
    let work = catch_unwind(|| -> Result<(), TryReserveError> {
        let host = &*(this as *const Host);
        for i in 0..(*batch).count {
            (*(*batch).verdicts.add(i)).outcome = answer(host, *(*batch).records.add(i))?;
        }
        Ok(())
    });
    match work {
        Ok(Ok(())) => OK,
        Ok(Err(_)) => ERR_MEMORY, // what is unanswered is tried again
        Err(_) => ERR_INTERNAL,
    }
}

const fn c(text: &str) -> *const c_char {
    text.as_ptr() as *const c_char
}

#[repr(transparent)]
pub struct List<T>(T);
unsafe impl<T> Sync for List<T> {}

static FIELDS: List<[*const c_char; 2]> = List([c("title\0"), null()]);
static STAGE: Stage = Stage {
    struct_size: size_of::<Stage>() as u32,
    kind: TRANSFORM,
    threading: REENTRANT,
    flags: 0,
    state_version: 0,
    reserved: 0,
    id: c("demo.title_case\0"),
    version: c("1.0.0\0"),
    summary: c("Begins the words of titles with capital letters.\0"),
    config_schema: c("{\"type\":\"object\",\"properties\":{},\"additionalProperties\":false}\0"),
    reads: &FIELDS.0 as *const *const c_char,
    writes: &FIELDS.0 as *const *const c_char,
    create: Some(create),
    destroy: Some(destroy),
    process: Some(process),
    poll: None,
    optional: [null(); 6],
};
static STAGES: List<[&Stage; 1]> = List([&STAGE]);

#[no_mangle]
#[allow(non_upper_case_globals)]
pub static wirecopy_plugin: Plugin = Plugin {
    magic: 0x57435059, // "WCPY"
    abi_major: 1,
    abi_minor: 0,
    struct_size: size_of::<Plugin>() as u32,
    stage_count: 1,
    stages: &STAGES.0 as *const &Stage as *const *const Stage,
    build: c("Rust\0"),
};
